package report

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/clientreport"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/store"
	"mobility/reports/statusreport"
)

// folderCommand writes the report of every client into a folder.
func folderCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "folder", Usage: "write the status report of every client into a folder, one file for each day and format", ArgsUsage: "[FOLDER]",
		Description: "Writes FOLDER/CLIENT/status-DATE.xlsx and so on, of every client or the one that --client names.\n" +
			"Without FOLDER it is reports: of the configuration, or beside the database file.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "formats", Value: clientreport.DefaultFormats, Usage: "`FORMATS`, with commas: " + strings.Join(statusreport.Formats(), ", ")},
			cmdutil.Number(&cli.IntFlag{Name: "keep", Value: clientreport.DefaultKeep,
				Usage: "keep reports for `DAYS` of each client and format; older ones are deleted, 0 for none"}, 0, cmdutil.MaxDays),
			&cli.BoolFlag{Name: "due", Usage: "only clients whose report day (mobility client set) it is, and those without one"},
		},
		Action: p.Action(reportFolder),
	}
}

func reportFolder(p *cmdutil.Program, c *cli.Context) error {
	o := clientreport.FolderOptions{
		Client: p.OnlyClient(), Formats: strings.Split(c.String("formats"), ","), Keep: c.Int("keep"), Due: c.Bool("due"),
		Book: p.BookOptions(), Within: clientreport.DefaultWithin, Work: p.Work(),
	}
	var err error
	switch {
	case c.NArg() > 1:
		return cmdutil.Usage("one folder is required")
	case c.NArg() == 1:
		o.Folder = filepath.Clean(c.Args().First())
	default:
		o.Folder, err = p.BesideDatabase(p.Config.Reports, "reports")
	}
	if err != nil {
		return err
	}
	if o.Clock, err = p.Clock(); err != nil {
		return err
	}
	return writeFolder(c.Context, p, o)
}

// writeFolder writes the reports, and prints the names of their files.
func writeFolder(ctx context.Context, p *cmdutil.Program, o clientreport.FolderOptions) error {
	return writeFiles(ctx, p, func(s *store.Store) ([]string, error) { return clientreport.WriteFolder(ctx, s, o) })
}

// writeFiles writes files from a database with every client it is asked for, and prints their names.
func writeFiles(ctx context.Context, p *cmdutil.Program, write func(s *store.Store) ([]string, error)) error {
	var written []string
	err := p.ReadAll(ctx, func(s *store.Store) (err error) {
		written, err = write(s)
		return err
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version int      `json:"version"`
			Written []string `json:"written"`
		}{1, append([]string{}, written...)})
	}
	for _, file := range written {
		fmt.Fprintln(p.Stdout, file)
	}
	return nil
}
