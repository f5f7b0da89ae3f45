package audit

import (
	"strconv"

	"github.com/urfave/cli/v2"

	"mobility/app/backup"
	"mobility/app/book"
	"mobility/app/checkpoints"
	"mobility/app/history"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/redact"
	"mobility/internal/store"
	"mobility/internal/store/journal"
	"mobility/internal/store/verify"
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
					cmdutil.Number(&cli.IntFlag{Name: "limit", Value: 50, Usage: "maximum `NUMBER` of entries"}, 1, maxEntries),
				},
				Action: p.Action(auditLog),
			},
			{
				Name: "verify", Usage: "verify the audit trail: its hash chain, the digests of the imports, and the sums of the ledgers",
				Description: "mobility audit verify --checkpoint /mnt/elsewhere/checkpoints\nA checkpoint finds a trail that was rewritten or cut, and an older " +
					"database in the place of this one.",
				Flags: []cli.Flag{
					&cli.StringFlag{Name: "checkpoint", Usage: "also compare with the signed checkpoints in `FILE`"},
					&cli.StringFlag{Name: "public-key", Usage: "`KEY` by which the checkpoints have to be signed (default: that of the user's own key)"},
				},
				Action: p.Action(auditVerify),
			},
			{
				Name: "checkpoint", Usage: "verify the audit trail, and add its signed end to a file", ArgsUsage: "FILE",
				Description: "mobility audit checkpoint /mnt/elsewhere/checkpoints\nKeep FILE where those who can write the database cannot write. " +
					"The key is checkpoint_key: of the configuration, or\nin the folder of the user's configuration; it is made when it is first needed.",
				Action: p.Action(auditCheckpoint),
			},
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
		rows = append(rows, []string{strconv.FormatInt(e.Seq, 10), e.At, e.Actor(), e.Command, history.Sentence(&e), e.Subject})
	}
	p.PrintTable([]string{"entry", "when", "who", "command", "what was done", "to"}, rows, "command")
	return nil
}

func auditVerify(p *cmdutil.Program, c *cli.Context) error {
	checked, err := backup.VerifyJournal(c.Context, p.Target())
	if err != nil {
		return err
	}
	compared := 0
	if file := c.String("checkpoint"); file != "" {
		if compared, err = checkpoints.Compare(c.Context, p.Target(), p.Checkpoints(file), c.String("public-key")); err != nil {
			return err
		}
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version     int                `json:"version"`
			Entries     int                `json:"entries"`
			Subjects    int                `json:"subjects"`
			Imports     int                `json:"imports"`
			Whole       bool               `json:"whole"`
			Checkpoints int                `json:"checkpoints"`
			Backwards   []verify.Backwards `json:"backwards,omitempty"`
		}{1, checked.Entries, checked.Subjects, checked.Imports, true, compared, checked.Backwards})
	}
	for _, entry := range checked.Backwards {
		p.Remark("! %s", entry)
	}
	if compared > 0 {
		p.Remark("the audit trail has the entries of all %d checkpoints", compared)
	}
	p.Printf("%d entries, %d employee and status records, %d imports: audit trail verified, no alterations\n", checked.Entries, checked.Subjects, checked.Imports)
	return nil
}

func auditCheckpoint(p *cmdutil.Program, c *cli.Context) error {
	if c.NArg() != 1 {
		return cmdutil.Usage("the file of the checkpoints is required: mobility audit checkpoint FILE")
	}
	if _, err := backup.VerifyJournal(c.Context, p.Target()); err != nil {
		return err
	}
	place := p.Checkpoints(c.Args().First())
	made, err := checkpoints.Make(c.Context, p.Target(), place, p.Work())
	if err != nil {
		return err
	}
	if made.NewKey {
		p.Remark("the key %s was made now; keep a note of its public key: %s", place.Key, made.PublicKey)
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Out string `json:"out"`
			*checkpoints.Made
		}{place.File, made})
	}
	p.Printf("%d entries signed, added to %s\n", made.Entries, redact.Masked(place.File))
	return nil
}
