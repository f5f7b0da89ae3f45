package audit

import (
	"strconv"

	"github.com/urfave/cli/v2"

	"mobility/app/backup"
	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/store"
	"mobility/internal/store/journal"
)

// maxEntries is the largest number of entries that a list shows.
const maxEntries = 1_000_000

// Command has the commands of the audit trail.
func Command(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "audit", Usage: "audit trail: who changed what and when; verify that it is unaltered",
		Subcommands: []*cli.Command{
			{
				Name: "log", Usage: "the newest entries of the audit trail",
				Flags: []cli.Flag{
					&cli.StringFlag{Name: "employee", Usage: "only this employee `ID`"},
					cmdutil.Number(&cli.IntFlag{Name: "limit", Value: 50, Usage: "maximum number of entries"}, 1, maxEntries),
				},
				Action: p.Action(auditLog),
			},
			{Name: "verify", Usage: "verify the audit trail: its hash chain and the digests of the imports", Action: p.Action(auditVerify)},
		},
	}
}

func auditLog(p *cmdutil.Program, c *cli.Context) error {
	var entries []journal.Entry
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	err = p.ReadBook(c.Context, asOf, func(b *book.Book) (err error) {
		id := c.String("employee")
		entries, err = b.Now().Journal(c.Context, b.Client, store.JournalFilter{Subject: id, Limit: c.Int("limit")})
		if err == nil && len(entries) == 0 && id != "" { // one who is gone is still in the journal
			err = b.NeedSubject(c.Context, id)
		}
		return err
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version int             `json:"version"`
			Entries []journal.Entry `json:"entries"`
		}{1, append([]journal.Entry{}, entries...)})
	}
	var rows [][]string
	for _, e := range entries {
		rows = append(rows, []string{strconv.FormatInt(e.Seq, 10), e.At, e.Who, e.Command, e.Action, e.Noun, e.Subject})
	}
	p.PrintTable([]string{"entry", "when", "who", "command", "action", "noun", "subject"}, rows, "noun", "action")
	return nil
}

func auditVerify(p *cmdutil.Program, c *cli.Context) error {
	checked, err := backup.VerifyJournal(c.Context, p.Target())
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version  int  `json:"version"`
			Entries  int  `json:"entries"`
			Subjects int  `json:"subjects"`
			Imports  int  `json:"imports"`
			Whole    bool `json:"whole"`
		}{1, checked.Entries, checked.Subjects, checked.Imports, true})
	}
	p.Printf("%d entries, %d employee and status records, %d imports: audit trail verified, no alterations\n", checked.Entries, checked.Subjects, checked.Imports)
	return nil
}
