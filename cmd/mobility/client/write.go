package client

import (
	"context"
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
	importscmd "mobility/cmd/mobility/imports"
	"mobility/internal/store"
)

// writeCommands are the commands that change a client.
func writeCommands(p *cmdutil.Program) []*cli.Command {
	fields := "Fields: " + strings.Join(clientfieldNames(), ", ") + ". The value <clear> removes one."
	return append([]*cli.Command{
		{
			Name: "create", Usage: "add a client", ArgsUsage: "CLIENT [field=value ...]",
			Description: "mobility client create acme name=\"Acme Robotics, Inc.\" contact=\"Ana Ruiz\" report_day=friday\n\n" +
				"CLIENT is the short name for --client: lowercase letters, digits, and hyphens. It cannot be changed later, because the\n" +
				"audit trail refers to it; the name can.\n" + fields,
			Action: p.Action(clientCreate),
		},
		{
			Name: "set", Usage: "set the name, contact, report day, and time zone of a client", ArgsUsage: "[CLIENT] field=value ...",
			Description: "mobility client set acme contact=\"Ana Ruiz\" contact_email=ana@acme.example report_day=friday\n" +
				"mobility client set acme zone=America/Los_Angeles\n\n" + fields,
			Action: p.Action(clientSet),
		},
		{
			Name: "rename", Usage: "change the name of a client as reports show it", ArgsUsage: "[CLIENT] NAME",
			Description: "mobility client rename acme \"Acme Robotics, Inc.\"",
			Action:      p.Action(clientRename),
		},
	}, closeCommands(p)...)
}

func clientCreate(p *cmdutil.Program, c *cli.Context) error {
	slug := c.Args().First()
	if err := store.CheckClientName(slug); err != nil {
		return cmdutil.Usage("client create: %v", err)
	}
	values, err := readClientValues(c.Context, p, slug, c.Args().Tail())
	if err != nil {
		return err
	}
	var recorded store.Recorded
	err = p.Open(c.Context, store.Options{Create: true}, func(s *store.Store) error {
		clients, err := s.Clients(c.Context)
		if err != nil {
			return err
		}
		for _, known := range clients {
			if known.Slug == slug {
				return cmdutil.Fail(cmdutil.ExitFailed, "client-exists",
					fmt.Errorf("there is a client %s already: change it with mobility client set %s field=value", slug, slug))
			}
		}
		return s.Write(c.Context, p.As(slug).Work(), true, func(tx *store.Tx) (err error) {
			recorded, err = values.write(c.Context, tx, slug)
			return err
		})
	})
	if err != nil {
		return err
	}
	if !p.JSON {
		p.Remark("client %s added; import its roster: mobility --client %s roster import FILE", slug, slug)
	}
	return importscmd.TellRecorded(p, slug, recorded)
}

func clientSet(p *cmdutil.Program, c *cli.Context) error {
	slug, args, err := clientNamed(c.Context, p, c.Args().Slice(), strings.Contains(c.Args().First(), "="))
	if err != nil {
		return err
	}
	if len(args) == 0 {
		return cmdutil.Usage("give fields as name=value; the fields are %s", strings.Join(clientfieldNames(), ", "))
	}
	values, err := readClientValues(c.Context, p, slug, args)
	if err != nil {
		return err
	}
	return writeClient(c.Context, p, slug, values)
}

func clientRename(p *cmdutil.Program, c *cli.Context) error {
	slug, args, err := clientNamed(c.Context, p, c.Args().Slice(), c.NArg() == 1)
	if err != nil {
		return err
	}
	if len(args) != 1 || strings.TrimSpace(args[0]) == "" {
		return cmdutil.Usage("give the client and its new name in quotation marks: mobility client rename acme \"Acme Robotics, Inc.\"")
	}
	return writeClient(c.Context, p, slug, clientValues{name: strings.TrimSpace(args[0])})
}

// clientNamed is the client that a command is about: the first argument, unless that is not meant for it, or the one that flag,
// environment, or configuration names, or the only one. It returns the arguments that are left.
func clientNamed(ctx context.Context, p *cmdutil.Program, args []string, unnamed bool) (slug string, rest []string, err error) {
	rest = args
	if !unnamed && len(rest) > 0 {
		p, rest = p.As(rest[0]), rest[1:]
	}
	slug = p.Client()
	err = p.Open(ctx, store.Options{}, func(s *store.Store) (err error) {
		if slug != "" {
			return s.NeedClient(ctx, slug)
		}
		slug, err = s.SoleClient(ctx)
		return err
	})
	return slug, rest, err
}

func writeClient(ctx context.Context, p *cmdutil.Program, slug string, values clientValues) error {
	var recorded store.Recorded
	err := p.As(slug).Write(ctx, func(tx *store.Tx) (err error) {
		recorded, err = values.write(ctx, tx, slug)
		return err
	})
	if err != nil {
		return err
	}
	return importscmd.TellRecorded(p, slug, recorded)
}
