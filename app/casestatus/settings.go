package casestatus

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
	"time"

	"mobility/internal/agekeys"
	"mobility/internal/uscis"
)

// Config is the section uscis of the configuration file. Without an address USCIS is never asked.
type Config struct {
	// URL is the address of the case status service, https, or http on this machine.
	URL string `yaml:"url"`
	// CredentialsFile has the client id in its first line and the secret in the second.
	CredentialsFile string `yaml:"credentials_file"`
	// PerSecond is the most requests in a second, and AtMost the most cases in one run.
	PerSecond int           `yaml:"per_second"`
	AtMost    int           `yaml:"at_most"`
	Timeout   time.Duration `yaml:"timeout"`
}

// Defaults are the settings before the file is read: the limits of the sandbox.
func Defaults() Config { return Config{PerSecond: 5, AtMost: 1000} }

// Validate returns every mistake of the section at once; none where no address is given.
func (c *Config) Validate() error {
	if c.URL == "" {
		return nil
	}
	var mistakes []error
	add := func(format string, args ...any) { mistakes = append(mistakes, fmt.Errorf(format, args...)) }
	u, err := url.Parse(c.URL)
	switch {
	case err != nil || u.Host == "" || u.User != nil:
		add("url: invalid; give an address like https://api-int.uscis.gov")
	case u.Scheme != "https" && (u.Scheme != "http" || !isThisMachine(u.Hostname())):
		add("url: %s must be https, unless it is on this machine", c.URL)
	}
	if c.CredentialsFile == "" {
		add("credentials_file: required; the client id in its first line, the secret in the second")
	}
	if c.PerSecond < 1 || c.PerSecond > 100 {
		add("per_second: %d: give requests from 1 to 100", c.PerSecond)
	}
	if c.AtMost < 1 || c.AtMost > 1_000_000 {
		add("at_most: %d: give cases from 1 to 1000000", c.AtMost)
	}
	if c.Timeout < 0 {
		add("timeout: %s is negative", c.Timeout)
	}
	return errors.Join(mistakes...)
}

func isThisMachine(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// Settings are those of a client, with the credentials of the file.
func (c *Config) Settings() (uscis.Settings, error) {
	text, err := agekeys.ReadSecret(c.CredentialsFile)
	if err != nil {
		return uscis.Settings{}, fmt.Errorf("credentials of USCIS: %w", err)
	}
	lines := strings.Fields(string(text))
	if len(lines) != 2 {
		return uscis.Settings{}, fmt.Errorf("credentials of USCIS: %s needs two lines, the client id and the secret", c.CredentialsFile)
	}
	return uscis.Settings{URL: strings.TrimSuffix(c.URL, "/"), ID: lines[0], Secret: lines[1], PerSecond: c.PerSecond, Timeout: c.Timeout}, nil
}
