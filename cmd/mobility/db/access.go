package db

import (
	"context"
	"errors"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/kinds"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/database"
	"mobility/internal/store"
)

// accessCommands are those about who may do what with a database on a server.
func accessCommands(p *cmdutil.Program) []*cli.Command {
	return []*cli.Command{
		{
			Name: "roles", Usage: "the roles of a PostgreSQL database, and which logins have them",
			Description: "mobility db migrate makes the roles where its login may. A login gets one in SQL: GRANT mobility_reader TO ana.\n" +
				"With --print the statements that make them, for an administrator of the server.",
			Flags:  []cli.Flag{&cli.BoolFlag{Name: "print", Usage: "print the SQL statements that make the roles"}},
			Action: p.Action(dbRoles),
		},
		{
			Name: "access", Usage: "the clients whose data a login of a PostgreSQL database may see", ArgsUsage: "[LOGIN [CLIENT ...]]",
			Description: "Without LOGIN, lists every login that has clients. With clients, the login sees these and no others.\n" +
				"A login without clients sees all of them as an owner, a writer or an auditor, and none as a reader.",
			Flags: []cli.Flag{
				&cli.BoolFlag{Name: "every", Usage: "give the login all clients, those of later too"},
				&cli.BoolFlag{Name: "clear", Usage: "take all clients from the login"},
			},
			Action: p.Action(dbAccess),
		},
	}
}

// errNoLogins is the error for asking a file about its logins.
var errNoLogins = errors.New("a database file has no logins: a user who can read the file reads all of it; use PostgreSQL for users who see some clients")

func dbRoles(p *cmdutil.Program, c *cli.Context) error {
	if c.Bool("print") {
		script, err := database.RoleScript(c.Context, p.Target())
		if err == nil && script == "" {
			err = errNoLogins
		}
		if err != nil {
			return err
		}
		p.Printf("%s", script)
		return nil
	}
	var held []database.Held
	var right bool
	err := p.Open(c.Context, store.Options{}, func(s *store.Store) (err error) {
		if s.Database().Engine() != database.PostgreSQL {
			return errNoLogins
		}
		if held, err = s.Database().Held(c.Context); err == nil {
			right, err = s.Database().RolesRight(c.Context)
		}
		return err
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version int             `json:"version"`
			Right   bool            `json:"right"`
			Roles   []database.Held `json:"roles"`
		}{1, right, append([]database.Held{}, held...)})
	}
	if len(held) == 0 {
		p.Remark("the database has no roles: run mobility db migrate as a login that may make them, or have an administrator run what mobility db roles --print prints")
		return nil
	}
	var rows [][]string
	for _, h := range held {
		rows = append(rows, []string{h.Name, mayDo[h.Role], strings.Join(h.Logins, ", ")})
	}
	p.PrintTable([]string{"role", "may", "logins"}, rows)
	if !right {
		p.Remark("! the rights of the roles were changed: find out who changed them, and run mobility db migrate")
	}
	return nil
}

// mayDo says what a login with a role may do.
var mayDo = map[database.Role]string{
	database.RoleOwner:   "everything: migrate, restore, destroy, erase, grant clients",
	database.RoleWriter:  "read and write, with an audit trail that only grows",
	database.RoleAuditor: "read all clients, verify",
	database.RoleReader:  "read the clients it is given",
}

func dbAccess(p *cmdutil.Program, c *cli.Context) error {
	login, clients := c.Args().First(), c.Args().Tail()
	switch every, clear := c.Bool("every"), c.Bool("clear"); {
	case login == "" && (every || clear):
		return cmdutil.Usage("the login is required")
	case every && clear || (every || clear) && len(clients) > 0:
		return cmdutil.Usage("clients, --every and --clear cannot be used together")
	case every:
		clients = []string{database.AllClients}
	case login != "" && len(clients) == 0 && !clear:
		return cmdutil.Usage("name the clients of %s, or --every or --clear", login)
	}
	return p.Open(c.Context, store.Options{}, func(s *store.Store) error {
		if s.Database().Engine() != database.PostgreSQL {
			return errNoLogins
		}
		if login == "" {
			return listAccess(c.Context, p, s)
		}
		return setAccess(c.Context, p, s, login, clients)
	})
}

func setAccess(ctx context.Context, p *cmdutil.Program, s *store.Store, login string, clients []string) error {
	for _, client := range clients {
		if client == database.AllClients {
			continue
		}
		if err := s.NeedClient(ctx, client); err != nil {
			return err
		}
	}
	if err := s.Database().NeedLogin(ctx, login); err != nil {
		return err
	}
	work := p.Work()
	work.Client = ""
	changed := false
	err := s.Write(ctx, work, false, func(tx *store.Tx) (err error) {
		changed, err = tx.SetAccess(ctx, login, clients)
		return err
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version int  `json:"version"`
			Changed bool `json:"changed"`
			store.Access
		}{1, changed, store.Access{Login: login, Clients: append([]string{}, clients...)}})
	}
	p.Remark("%s: %s", login, clientsInWords(clients))
	return nil
}

func listAccess(ctx context.Context, p *cmdutil.Program, s *store.Store) error {
	all, err := s.Access(ctx)
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version int            `json:"version"`
			Access  []store.Access `json:"access"`
		}{1, append([]store.Access{}, all...)})
	}
	var rows [][]string
	for _, a := range all {
		rows = append(rows, []string{a.Login, clientsInWords(a.Clients)})
	}
	p.PrintTable([]string{"login", "clients"}, rows)
	return nil
}

func clientsInWords(clients []string) string {
	switch {
	case len(clients) == 0:
		return "no client is given; an owner, a writer or an auditor sees all, a reader none"
	case clients[0] == database.AllClients:
		return "all clients"
	default:
		return strings.Join(clients, ", ")
	}
}

// setUpRoles makes the roles of a database that was migrated, and says what is left to do for a person.
func setUpRoles(ctx context.Context, p *cmdutil.Program) (database.RolesOutcome, error) {
	outcome, err := store.SetUpRoles(ctx, p.Target(), kinds.All, p.Work())
	switch {
	case err != nil:
		return outcome, err
	case outcome == database.RolesNeed:
		p.Remark("this login may not make the roles of the database: an administrator of the server runs what mobility db roles --print prints")
	case outcome == database.RolesMade:
		p.Remark("the roles of the database are made: mobility db roles lists them; a login gets one with GRANT, and its clients with mobility db access")
	}
	return outcome, nil
}
