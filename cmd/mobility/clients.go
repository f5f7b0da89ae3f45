package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/internal/store"
)

// clientUse is how a command chooses the clients whose data it reads or writes.
type clientUse int

const (
	// oneClient is a command about the data of one client. Every command that clientUses does not list is one.
	oneClient clientUse = iota
	// oneOrAll is a command about one client, or about every client with --all-clients.
	oneOrAll
	// everyClient is a command about every client, whose --client, where it has a meaning, narrows it to one.
	everyClient
	// noClient is a command about no client's data.
	noClient
)

// clientUses are the commands that are not about the data of one client.
var clientUses = map[string]clientUse{
	"docket": oneOrAll, "status expiring": oneOrAll, "i9 due": oneOrAll, "lca due": oneOrAll, "paf due": oneOrAll, "perm due": oneOrAll,
	"alerts preview": oneOrAll, "alerts send": oneOrAll,

	"client list": everyClient, "report folder": everyClient, "roster sync": everyClient, "audit verify": everyClient,
	"db status": everyClient, "db migrate": everyClient, "db backup": everyClient, "db restore": everyClient, "db verify": everyClient,
	"jobs list": everyClient, "jobs run": everyClient, "jobs log": everyClient, "serve": everyClient,

	"demo": noClient, "rules list": noClient, "rules show": noClient, "rules calc": noClient,
	"reference import": noClient, "reference list": noClient, "audit-file verify": noClient,
	"status template": noClient, "i9 template": noClient, "lca template": noClient, "perm template": noClient,
	"alerts check": noClient, "alerts test": noClient,
	"perm plan": noClient, // with --case, reading the case chooses the client
}

// choosing makes every command choose its client before it runs, so that no command can take the client of an in-house
// user for one of several.
func (p *program) choosing(under string, commands []*cli.Command) {
	for _, command := range commands {
		name := strings.TrimSpace(under + " " + command.Name)
		if run := command.Action; run != nil {
			command.Action = func(c *cli.Context) error {
				if err := p.choose(c, name); err != nil {
					return err
				}
				return run(c)
			}
		}
		p.choosing(name, command.Subcommands)
	}
}

// choose finds the client that a command is about.
func (p *program) choose(c *cli.Context, name string) error {
	use := clientUses[name]
	if c.Bool(flagAll) {
		switch {
		case use == oneClient:
			return usage("%s is about one client: name it with --%s, without --%s", name, flagClient, flagAll)
		case use == noClient:
			return usage("%s is about no client: leave --%s out", name, flagAll)
		case c.String(flagClient) != "":
			return usage("--%s and --%s (or MOBILITY_CLIENT) exclude each other", flagAll, flagClient)
		}
		p.chosen = ""
		return nil
	}
	if p.chosen = p.namedClient(c); use == noClient {
		p.chosen = ""
	}
	if use == everyClient || use == noClient || p.chosen != "" && c.Bool("create-client") {
		return nil
	}
	err := p.open(c, store.Options{}, func(s *store.Store) error { return p.chooseIn(c, s) })
	switch {
	case errors.Is(err, store.ErrClientNeeded) && use == oneOrAll:
		return fmt.Errorf("%w, or ask for all with --%s", err, flagAll)
	case err == nil || errors.Is(err, store.ErrNoClient):
		return err
	case p.chosen != "":
		return nil // what a database cannot say the command reports, if it needs to know
	case errors.Is(err, store.ErrNoDatabase):
		p.chosen = store.DefaultClient
		return nil
	default:
		return err
	}
}

// chooseIn checks the client that is named, or finds the only one.
func (p *program) chooseIn(c *cli.Context, s *store.Store) (err error) {
	if p.chosen = p.namedClient(c); p.chosen != "" {
		return s.NeedClient(c.Context, p.chosen)
	}
	p.chosen, err = s.SoleClient(c.Context)
	return err
}

// namedClient is the client that the flag, the environment or the configuration names, "" for none.
func (p *program) namedClient(c *cli.Context) string {
	return firstSaid(c.String(flagClient), p.config.Client)
}

// client is the client whose data the command is about.
func (p *program) client(*cli.Context) string { return p.chosen }

// as is the program with another client chosen.
func (p *program) as(client string) *program {
	other := *p
	other.chosen = client
	return &other
}

// read opens the database for a command that changes nothing, of one client or with --all-clients of every client.
func (p *program) read(c *cli.Context, do func(s *store.Store) error) error {
	return p.open(c, store.Options{}, func(s *store.Store) error {
		if p.chosen == "" && !c.Bool(flagAll) {
			if err := p.chooseIn(c, s); err != nil {
				return err
			}
		}
		return do(s)
	})
}

// eachClient calls do for the client of the command, or for every client with --all-clients, with the program of that
// client.
func (p *program) eachClient(c *cli.Context, s *store.Store, do func(one *program) error) error {
	if !c.Bool(flagAll) {
		return do(p)
	}
	clients, err := s.Clients(c.Context)
	for _, client := range clients {
		if failed := do(p.as(client.Slug)); failed != nil {
			err = errors.Join(err, fmt.Errorf("client %s: %w", client.Slug, failed))
		}
		if c.Context.Err() != nil {
			break
		}
	}
	return err
}
