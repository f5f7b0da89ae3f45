package roster

import (
	"errors"
	"slices"
	"time"

	"github.com/urfave/cli/v2"

	"mobility/app/inbox"
	"mobility/app/replies"
	"mobility/cmd/mobility/arguments"
	"mobility/cmd/mobility/cmdutil"
	importscmd "mobility/cmd/mobility/imports"
)

// syncCommand imports HR exports from the inbox.
func syncCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "sync", Usage: "import the files in an inbox, which has one folder for each client", ArgsUsage: "[FOLDER]",
		Description: "FOLDER/CLIENT/hr.csv is imported for CLIENT as with roster import, then moved to FOLDER/CLIENT/archived with its\n" +
			"answer beside it, or to FOLDER/CLIENT/refused with its answer and the rejected rows. A file that is still being\n" +
			"written is skipped, and so are hidden files and those that end in .part, .tmp or ~. A file imported before is\n" +
			"archived again and changes nothing.\n\nWithout FOLDER it is inbox: of the configuration, or beside the database file.",
		Flags: append(slices.DeleteFunc(importscmd.PeopleFlags(), isForOneFile),
			cmdutil.Span(&cli.DurationFlag{Name: "quiet-time", Value: inbox.DefaultQuiet, Usage: "`TIME` that a file must be unchanged before it is imported"}),
			cmdutil.Span(&cli.DurationFlag{Name: "between", Value: inbox.DefaultBetween, Usage: "`TIME` between two checks that a file is unchanged"}),
			cmdutil.Number(&cli.IntFlag{Name: "archive-days", Value: inbox.DefaultArchiveDays, Usage: "number of `DAYS` to keep archived and rejected files, instead of archive_days: of the configuration; 0 keeps them forever"},
				0, cmdutil.MaxDays),
		),
		Action: p.Action(syncRoster),
	}
}

// isForOneFile finds the flags of an import that make no sense for whatever file comes.
func isForOneFile(f cli.Flag) bool {
	return slices.ContainsFunc([]string{"save-profile", "refused", "create-client", "same-person", "older", "out"}, func(name string) bool {
		return arguments.HasName(f, name)
	})
}

func syncRoster(p *cmdutil.Program, c *cli.Context) (err error) {
	if c.NArg() > 1 {
		return cmdutil.Usage("one folder is required")
	}
	reading, err := importscmd.AnyFile(c)
	if err != nil {
		return err
	}
	if err := reading.InRun(c.Context, p); err != nil {
		return err
	}
	days := p.Config.ArchiveDays
	if c.IsSet("archive-days") {
		days = c.Int("archive-days")
	}
	o := inbox.Options{
		Target: p.Target(), Folder: c.Args().First(), Client: p.OnlyClient(), Unchanged: c.Duration("quiet-time"), Between: c.Duration("between"),
		Now: p.Now, Documents: p.Documents(), KeepFor: time.Duration(days) * 24 * time.Hour, Import: reading.Options, Book: p.BookOptions(), Answer: p.Document,
		Deliver: reading.Deliver(p),
	}
	defer func() { err = errors.Join(err, reading.Close()) }()
	if o.Folder == "" {
		if o.Folder, err = p.BesideDatabase(p.Config.Inbox, "inbox"); err != nil {
			return err
		}
	}
	o.Replies = func() (*replies.Options, error) { return p.Replies(true) }
	answer, err := inbox.Sync(c.Context, o)
	for _, remark := range answer.Remarks {
		p.Remark("%s", remark)
	}
	if err != nil {
		return err
	}
	switch {
	case p.JSON:
		if err := p.PrintJSON(struct {
			Version int          `json:"version"`
			Files   []inbox.File `json:"files"`
		}{1, append([]inbox.File{}, answer.Files...)}); err != nil {
			return err
		}
	case len(answer.Files) == 0:
		p.Remark(inbox.Empty)
	default:
		p.PrintTable(inbox.Headers(), answer.Rows())
	}
	return answer.Err()
}
