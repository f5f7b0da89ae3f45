package config

import (
	"time"

	"go.yaml.in/yaml/v3"
)

// Job is the configuration of a job. Settings that it omits for a built-in job keep their defaults.
type Job struct {
	// Schedule is five fields of cron, @daily and the like, "@every 10m", or off.
	Schedule string `yaml:"schedule"`
	// Run is a command line without the program's name, or several.
	Run commandLines `yaml:"run"`
	// EachClient runs it for every client.
	EachClient *bool         `yaml:"each_client"`
	Timeout    time.Duration `yaml:"timeout"`
}

// commandLines are command lines in words. In the file it is a list of words, or a list of such lists.
type commandLines [][]string

// UnmarshalYAML implements yaml.Unmarshaler.
func (l *commandLines) UnmarshalYAML(node *yaml.Node) error {
	if node.Kind == yaml.SequenceNode && len(node.Content) > 0 && node.Content[0].Kind == yaml.ScalarNode {
		*l = make(commandLines, 1)
		return node.Decode(&(*l)[0])
	}
	return node.Decode((*[][]string)(l))
}
