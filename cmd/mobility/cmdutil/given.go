package cmdutil

import (
	"cmp"
	"slices"
	"time"

	"github.com/urfave/cli/v2"

	"mobility/app/clientday"
	"mobility/internal/civil"
)

// The names of the global flags.
const (
	FlagDB      = "db"
	FlagConfig  = "config"
	FlagClient  = "client"
	FlagAll     = "all-clients"
	FlagAsOf    = "as-of"
	FlagKnownAt = "known-at"
	FlagJSON    = "json"
	FlagQuiet   = "quiet"
	FlagYes     = "yes"
	FlagNoInput = "no-input"
	// FlagVault and FlagVaultKey are of the commands that use documents.
	FlagVault    = "vault"
	FlagVaultKey = "vault-key"
)

// given is what a command line says to every command, read once before the command runs.
type given struct {
	db, client, asOf         string
	knownAt                  string
	all, quiet, yes, noInput bool
	vault, vaultKey          string
	// asksKnownAt is set for a command that can answer from what was recorded earlier.
	asksKnownAt bool
	// command is the full name of the command.
	command string
	// file is the first argument, which is the file that a command reads, if it reads one.
	file string
}

// readGiven reads the global flags.
func readGiven(c *cli.Context) given {
	g := given{
		db: c.String(FlagDB), client: c.String(FlagClient), asOf: c.String(FlagAsOf), knownAt: c.String(FlagKnownAt),
		all: c.Bool(FlagAll), quiet: c.Bool(FlagQuiet), yes: c.Bool(FlagYes), noInput: c.Bool(FlagNoInput),
		vault: c.String(FlagVault), vaultKey: c.String(FlagVaultKey),
	}
	for _, flag := range c.Command.Flags {
		g.asksKnownAt = g.asksKnownAt || slices.Contains(flag.Names(), FlagKnownAt)
	}
	if c.Command.Name != "template" { // whose argument is the file it writes
		g.file = c.Args().First()
	}
	return g
}

// AllClients reports whether the command is about every client.
func (p *Program) AllClients() bool { return p.given.all }

// Yes reports whether every question is answered with yes.
func (p *Program) Yes() bool { return p.given.yes }

// Target is the address of the database: flag or environment, file, default.
func (p *Program) Target() string {
	if named := cmp.Or(p.given.db, p.Config.DB); named != "" {
		return named
	}
	return p.defaultDatabase()
}

// AsOf is the day to answer for: the flag, or today where the employer is.
func (p *Program) AsOf() (civil.Date, error) {
	if text := p.given.asOf; text != "" {
		d, err := civil.Parse(text)
		if err != nil || d.Before(civil.First) || d.After(civil.Last) {
			return civil.Date{}, Usage("--as-of: invalid date %q; use a date like 2026-11-21, from %s to %s", text, civil.First, civil.Last)
		}
		return d, nil
	}
	return p.today(), nil
}

// today is the day where the client is.
func (p *Program) today() civil.Date { return civil.FromTime(p.Now().In(p.Zone())) }

// Zone is the time zone of the client, or that of the configuration.
func (p *Program) Zone() *time.Location {
	if p.zone != nil {
		return p.zone
	}
	return p.Config.Location
}

// Clock says which day it is for each client, for a command about several.
func (p *Program) Clock() (clock clientday.Clock, err error) {
	clock = clientday.Clock{Now: p.Now(), Zone: p.Config.Location}
	if p.given.asOf != "" {
		clock.Given, err = p.AsOf()
	}
	return clock, err
}

// Typed is a command line with the global flags of a run before it, for a client where client is not "".
func (p *Program) Typed(client string, words []string) []string {
	args := []string{"mobility", "--" + FlagConfig + "=" + p.Config.File, "--" + FlagDB + "=" + p.Target(), "--" + FlagNoInput}
	if client != "" {
		args = append(args, "--"+FlagClient+"="+client)
	}
	if p.given.asOf != "" {
		args = append(args, "--"+FlagAsOf+"="+p.given.asOf)
	}
	if p.Yes() {
		args = append(args, "--"+FlagYes)
	}
	return append(args, words...)
}

// EmployeeID is the id of the one employee that a command is about.
func EmployeeID(c *cli.Context) (string, error) {
	id := c.Args().First()
	if id == "" || c.NArg() > 1 {
		return "", Usage("one employee id is required; mobility roster list shows them")
	}
	return id, nil
}
