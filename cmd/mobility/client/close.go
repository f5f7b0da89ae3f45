package client

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/app/closing"
	"mobility/app/kinds"
	"mobility/cmd/mobility/cmdutil"
	importscmd "mobility/cmd/mobility/imports"
	"mobility/internal/civil"
	"mobility/internal/store"
)

// closeCommands close and reopen a client.
func closeCommands(p *cmdutil.Program) []*cli.Command {
	return []*cli.Command{
		{
			Name: "close", Usage: "end the docket and the reminders of a client; its records are kept", ArgsUsage: "[CLIENT]",
			Description: "mobility client close zeta --reason \"acquired by acme on November 2, 2026\"\n\n" +
				"For a client that was entered twice, was acquired, or is no longer yours. What is still open is listed with its counts, and closing then\n" +
				"takes --yes. Records, documents, reminders sent and the audit trail are kept; person, why, lists, Form I-9 retention and inspections\n" +
				"answer as before. Import its people into the other client first. mobility client reopen takes it back.",
			Flags:  []cli.Flag{&cli.StringFlag{Name: "reason", Usage: "`TEXT` that says why, as lists and messages show it"}},
			Action: p.Action(clientClose),
		},
		{
			Name: "reopen", Usage: "follow the dates of a closed client again", ArgsUsage: "[CLIENT]", Description: "mobility client reopen zeta",
			Action: p.Action(clientReopen),
		},
	}
}

// closed is the answer of both commands.
type closed struct {
	Version int    `json:"version"`
	Client  string `json:"client"`
	// ClosedOn and Reason are none for a client that is open.
	ClosedOn civil.Date    `json:"closed_on,omitzero"`
	Reason   string        `json:"closed_reason,omitempty"`
	Open     *closing.Open `json:"open,omitempty"`
}

func clientClose(p *cmdutil.Program, c *cli.Context) error {
	slug, rest, err := clientNamed(c.Context, p, c.Args().Slice(), c.NArg() == 0)
	if err != nil {
		return err
	}
	reason := strings.TrimSpace(c.String("reason"))
	if len(rest) > 0 || reason == "" {
		return cmdutil.Usage("give the client and the reason: mobility client close %s --reason TEXT", slug)
	}
	one := p.As(slug)
	asOf, err := one.AsOf()
	if err != nil {
		return err
	}
	var open closing.Open
	err = one.ReadBook(c.Context, asOf, func(b *book.Book) (err error) {
		open, err = closing.Count(c.Context, b)
		return err
	})
	if err != nil {
		return err
	}
	if open.Any() && !p.Yes() {
		return cmdutil.Fail(cmdutil.ExitFailed, "not-confirmed", fmt.Errorf("client %s is not closed: still open on %s: %s. Once it is closed, no one is reminded of them: "+
			"see mobility --client %s docket, and confirm with --yes", slug, asOf, &open, slug))
	}
	var recorded store.Recorded
	err = one.Write(c.Context, func(tx *store.Tx) (err error) {
		recorded, err = closing.Close(c.Context, tx, slug, asOf, reason, p.Now())
		return err
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(closed{1, slug, asOf, reason, &open})
	}
	p.Printf("client %s is closed as of %s: it has no docket and no reminders, and its history is kept\n", slug, asOf.Plain())
	if open.Any() {
		p.Printf("still open when it was closed: %s\n", &open)
	}
	p.Remark("to follow its dates again: mobility client reopen %s", slug)
	return importscmd.TellRecorded(p, slug, recorded)
}

func clientReopen(p *cmdutil.Program, c *cli.Context) error {
	slug, rest, err := clientNamed(c.Context, p, c.Args().Slice(), c.NArg() == 0)
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		return cmdutil.Usage("give the client: mobility client reopen %s", slug)
	}
	one := p.As(slug)
	var was *kinds.Closed
	err = one.Read(c.Context, func(s *store.Store) (err error) {
		was, err = kinds.ClosingOf(c.Context, s, slug, civil.Last)
		return err
	})
	if err != nil {
		return err
	}
	if was == nil {
		return cmdutil.Fail(cmdutil.ExitFailed, "client-open", fmt.Errorf("client %s is open", slug))
	}
	var recorded store.Recorded
	err = one.Write(c.Context, func(tx *store.Tx) (err error) {
		recorded, err = closing.Reopen(c.Context, tx, slug)
		return err
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(closed{Version: 1, Client: slug})
	}
	p.Remark("see what is due: mobility --client %s docket", slug)
	return importscmd.TellRecorded(p, slug, recorded)
}
