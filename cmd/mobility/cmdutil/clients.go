package cmdutil

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/clientday"
	"mobility/app/kinds"
	"mobility/internal/database"
	"mobility/internal/store"
)

// clientUse is how a command chooses the clients whose data it reads or writes.
type clientUse int

const (
	// OneClient is a command about the data of one client. Every command that clientUses does not list is one.
	OneClient clientUse = iota
	// OneOrAll is a command about one client, or about every client with --all-clients.
	OneOrAll
	// everyClient is a command about every client, whose --client, where it has a meaning, narrows it to one.
	everyClient
	// NoClient is a command about no client's data.
	NoClient
)

// ClientUses are the commands that are not about the data of one client.
var ClientUses = map[string]clientUse{
	"docket": OneOrAll, "status expiring": OneOrAll, "i9 due": OneOrAll, "lca due": OneOrAll, "paf due": OneOrAll, "perm due": OneOrAll, "actions list": OneOrAll,
	"roster import": OneOrAll, "roster plan": OneOrAll, "status import": OneOrAll, "filing import": OneOrAll, "filing plan": OneOrAll, "dependent import": OneOrAll, "dependent plan": OneOrAll,
	"i9 import": OneOrAll, "i9 plan": OneOrAll, "lca import": OneOrAll, "lca plan": OneOrAll, "perm import": OneOrAll,
	"report status": OneOrAll, "alerts preview": OneOrAll, "alerts send": OneOrAll, "alerts baseline": OneOrAll,

	"alerts reply": everyClient,
	"week":         everyClient, "client list": everyClient, "client set": everyClient, "client rename": everyClient, "client close": everyClient, "client reopen": everyClient, "report folder": everyClient, "report calendar": everyClient, "report mail": everyClient, "roster sync": everyClient, "audit verify": everyClient,
	"db status": everyClient, "db migrate": everyClient, "db backup": everyClient, "db restore": everyClient, "db verify": everyClient,
	"jobs list": everyClient, "jobs run": everyClient, "jobs log": everyClient, "serve": everyClient,

	"db copy": NoClient, "db roles": NoClient, "db views": NoClient, "db access": NoClient, "db backup-key": NoClient, "vault recipients list": NoClient, "vault recipients add": NoClient, "vault recipients remove": NoClient, "vault rotate": NoClient,
	"client create": NoClient, "help": NoClient, "init": NoClient, "doctor": NoClient, "config explain": NoClient, "config paths": NoClient,
	"completion bash": NoClient, "completion zsh": NoClient, "completion fish": NoClient, "completion powershell": NoClient, "man": NoClient,

	"demo": NoClient, "rules list": NoClient, "rules show": NoClient, "rules calc": NoClient,
	"reference import": NoClient, "reference list": NoClient, "audit-file verify": NoClient,
	"roster fields": NoClient, "roster template": NoClient, "status template": NoClient, "i9 template": NoClient, "lca template": NoClient, "perm template": NoClient,
	"alerts check": NoClient, "alerts test": NoClient,
	"perm plan": NoClient, // with --case, reading the case chooses the client
}

// choosing makes every command choose its client before it runs, so that no command can take the client of an in-house
// user for one of several.
func (p *Program) choosing(under string, commands []*cli.Command) {
	for _, command := range commands {
		name := strings.TrimSpace(under + " " + command.Name)
		if run := command.Action; run != nil {
			command.Action = func(c *cli.Context) (err error) {
				defer func() {
					if closing := p.closeOpened(); err == nil {
						err = closing
					}
				}()
				p.given, p.JSON, p.once = readGiven(c), c.Bool(FlagJSON), map[string]bool{}
				p.given.command = name
				c.Context = store.MigratingAs(c.Context, kinds.All, p.Work)
				if database.CheckTarget(cmp.Or(p.given.db, p.Config.DB)) != nil {
					return Usage("--%s: %v", FlagDB, database.ErrTarget)
				}
				if err := p.readKnownAt(); err != nil {
					return err
				}
				if err := p.choose(c.Context, name, c.Bool("create-client")); err != nil {
					return err
				}
				if ClientUses[name] != NoClient || opensDatabase(name) {
					p.remarkModes()
				}
				if err := p.mayHandOut(c.Context, name); err != nil {
					return err
				}
				defer p.journalOutput(c.Context, readOutput(c))()
				return run(c)
			}
		}
		p.choosing(name, command.Subcommands)
	}
}

// opensDatabase reports whether a command that is about no client uses the database all the same.
func opensDatabase(name string) bool {
	noun, _, _ := strings.Cut(name, " ")
	return slices.Contains([]string{"db", "vault", "client", "reference", "alerts"}, noun)
}

// choose finds the client that a command is about, which the command may create.
func (p *Program) choose(ctx context.Context, name string, create bool) error {
	use := ClientUses[name]
	if p.given.all {
		switch {
		case use == OneClient:
			return Usage("%s works on one client: name it with --%s, without --%s", name, FlagClient, FlagAll)
		case use == NoClient:
			return Usage("%s does not work on a client: omit --%s", name, FlagAll)
		case p.given.client != "":
			return Usage("--%s and --%s (or MOBILITY_CLIENT) cannot be used together", FlagAll, FlagClient)
		}
		p.chosen = ""
		return nil
	}
	if p.chosen = p.NamedClient(); use == NoClient {
		p.chosen = ""
	}
	if use == everyClient || use == NoClient || p.chosen != "" && create {
		return nil
	}
	s, err := store.Open(ctx, p.Target(), kinds.All, store.Options{Observe: p.Observe})
	if err == nil {
		p.opened = s
		err = p.chooseIn(ctx, s)
	}
	switch {
	case errors.Is(err, store.ErrClientNeeded) && use == OneOrAll:
		return fmt.Errorf("%w, or ask for all with --%s", err, FlagAll)
	case err == nil || errors.Is(err, store.ErrNoClient):
		return err
	case p.chosen != "":
		return nil // the command reports a database that cannot be read, if it needs it
	case errors.Is(err, database.ErrNoDatabase):
		p.chosen = store.DefaultClient
		return nil
	default:
		return err
	}
}

// chooseIn checks the client that is named, or finds the only one.
func (p *Program) chooseIn(ctx context.Context, s *store.Store) (err error) {
	if p.chosen = p.NamedClient(); p.chosen != "" {
		err = s.NeedClient(ctx, p.chosen)
	} else {
		p.chosen, err = s.SoleClient(ctx)
	}
	if err == nil {
		p.zone, err = clientday.Zone(ctx, s, p.chosen)
	}
	return err
}

// NamedClient is the client that the flag, the environment or the configuration names, "" for none.
func (p *Program) NamedClient() string {
	return cmp.Or(p.given.client, p.Config.Client)
}

// Client is the client whose data the command is about.
func (p *Program) Client() string { return p.chosen }

// OnlyClient is the client to which --client narrows a command about every client, "" for all.
func (p *Program) OnlyClient() string { return p.given.client }

// As is the program with another client chosen.
func (p *Program) As(client string) *Program {
	other := *p
	other.chosen, other.zone = client, nil
	return &other
}

// InClient is the program with another client chosen, in its time zone.
func (p *Program) InClient(ctx context.Context, s *store.Store, client string) (one *Program, err error) {
	one = p.As(client)
	one.zone, err = clientday.Zone(ctx, s, client)
	return one, err
}

// Read opens the database for a command that changes nothing, of one client or with --all-clients of every client.
func (p *Program) Read(ctx context.Context, do func(s *store.Store) error) error {
	return p.Open(ctx, store.Options{}, func(s *store.Store) error {
		if p.chosen == "" && !p.given.all {
			if err := p.chooseIn(ctx, s); err != nil {
				return err
			}
		}
		p.remarkPast()
		return do(s)
	})
}

// ReadAll is Read of a command about every client.
func (p *Program) ReadAll(ctx context.Context, do func(s *store.Store) error) error {
	p.remarkPast()
	return p.Open(ctx, store.Options{}, do)
}

// Clients are the client of the command, or every client with --all-clients.
func (p *Program) Clients(ctx context.Context, s *store.Store) ([]string, error) {
	if !p.given.all {
		return []string{p.chosen}, nil
	}
	clients, err := s.ClientSlugs(ctx, "")
	if err != nil {
		return nil, err
	}
	return p.OpenOf(ctx, s, clients)
}

// OpenOf are the clients that are open. The others are named: one that is left out in silence would read as nothing due.
func (p *Program) OpenOf(ctx context.Context, s *store.Store, clients []string) ([]string, error) {
	asOf, err := p.AsOf()
	if err != nil {
		return nil, err
	}
	open, closed, err := kinds.OpenOf(ctx, s, clients, asOf)
	for _, was := range closed {
		p.remarkOnce("left out: %s", was)
	}
	return open, err
}

// EachClient calls do for the client of the command, or for every client with --all-clients, with the program of that
// client.
func (p *Program) EachClient(ctx context.Context, s *store.Store, do func(one *Program) error) error {
	if !p.given.all {
		return do(p)
	}
	all, err := s.ClientSlugs(ctx, "")
	if err == nil && len(all) == 0 {
		p.RemarkNoClients()
	}
	clients, failed := p.OpenOf(ctx, s, all)
	err = errors.Join(err, failed)
	for _, client := range clients {
		one, failed := p.InClient(ctx, s, client)
		if failed == nil {
			failed = do(one)
		}
		if failed != nil {
			err = errors.Join(err, fmt.Errorf("client %s: %w", client, failed))
		}
		if ctx.Err() != nil {
			break
		}
	}
	return err
}
