package jobs

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
	vaultcmd "mobility/cmd/mobility/vault"
	"mobility/internal/atomicfile"
	"mobility/internal/store"
	"mobility/reports/statusreport"
)

// FolderCommand writes the report of every client into a folder.
func FolderCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "folder", Usage: "the status report of every client into a folder, a file for each day and format", ArgsUsage: "[FOLDER]",
		Description: "Writes FOLDER/CLIENT/status-DATE.xlsx and so on, of every client or the one that --client names.\n" +
			"Without FOLDER it is reports: of the configuration, or beside the database file.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "formats", Value: "xlsx,html", Usage: "which of " + strings.Join(statusreport.Formats(), ", ")},
			&cli.IntFlag{Name: "keep", Value: 60, Usage: "so many `DAYS` of each client and format; older ones are deleted, 0 for none"},
		},
		Action: p.Action(reportFolder),
	}
}

func reportFolder(p *cmdutil.Program, c *cli.Context) error {
	folder, err := folderArgument(p, c, p.Config.Reports, "reports")
	if err != nil {
		return err
	}
	formats := strings.Split(c.String("formats"), ",")
	for _, format := range formats {
		if !slices.Contains(statusreport.Formats(), format) {
			return cmdutil.Usage("--formats %q: it takes %s", format, strings.Join(statusreport.Formats(), ","))
		}
	}
	asOf, err := p.AsOf(c)
	if err != nil {
		return err
	}
	clients, err := ClientsToServe(p, c)
	if err != nil {
		return err
	}
	var written []string
	for _, client := range clients {
		into := filepath.Join(folder, vaultcmd.FolderName(client))
		if err := atomicfile.MakeFolder(into); err != nil {
			return fmt.Errorf("make the folder of the reports: %w", err)
		}
		for _, format := range formats {
			out := filepath.Join(into, "status-"+asOf.String()+"."+format)
			line := []string{"--client=" + client, "--as-of=" + asOf.String(), "report", "status", "--format=" + format, "--out=" + out}
			if err := RunInside(p, c, line); err != nil {
				return err
			}
			written = append(written, out)
			old := regexp.MustCompile(`^status-\d{4}-\d{2}-\d{2}\.` + format + `$`)
			if _, err := KeepNewest(into, old, out, c.Int("keep")); err != nil {
				return err
			}
		}
	}
	if c.Bool(cmdutil.FlagJSON) {
		return p.PrintJSON(struct {
			Version int      `json:"version"`
			Written []string `json:"written"`
		}{1, append([]string{}, written...)})
	}
	for _, out := range written {
		fmt.Fprintln(p.Stdout, out)
	}
	return nil
}

// folderArgument is the folder given, configured, or beside the database.
func folderArgument(p *cmdutil.Program, c *cli.Context, configured, name string) (string, error) {
	switch {
	case c.NArg() > 1:
		return "", cmdutil.Usage("give one folder")
	case c.NArg() == 1:
		return filepath.Clean(c.Args().First()), nil
	default:
		return p.BesideDatabase(c, configured, name)
	}
}

// ClientsToServe are all clients, or the one that --client names.
func ClientsToServe(p *cmdutil.Program, c *cli.Context) (all []string, err error) {
	if c.String(cmdutil.FlagClient) != "" {
		return []string{p.Client(c)}, nil
	}
	err = p.Open(c, store.Options{}, func(s *store.Store) error {
		clients, err := s.Clients(c.Context)
		for _, client := range clients {
			all = append(all, client.Slug)
		}
		return err
	})
	return all, err
}

// RunInside runs the program's own command line. What it prints is shown where it fails.
func RunInside(p *cmdutil.Program, c *cli.Context, line []string) error {
	var log RunLog
	if exit := inner(p, &log, &log).Run(c.Context, typed(p, c, line)); exit != 0 {
		return cmdutil.Fail(exit, "inside", errors.New(strings.TrimPrefix(strings.TrimSpace(log.String()), "mobility: ")))
	}
	return nil
}

// KeepNewest deletes the oldest files of a folder whose names fit, down to keep of them, and returns what it deleted.
// The names sort by age. newest, which has just been written, stays whatever its name; 0 keeps all.
func KeepNewest(folder string, fits *regexp.Regexp, newest string, keep int) (deleted []string, err error) {
	if keep < 1 {
		return nil, nil
	}
	found, err := os.ReadDir(folder)
	if err != nil {
		return nil, fmt.Errorf("look for old files: %w", err)
	}
	var old []string
	for _, entry := range found {
		if entry.Type().IsRegular() && fits.MatchString(entry.Name()) && entry.Name() != filepath.Base(newest) {
			old = append(old, entry.Name())
		}
	}
	slices.Sort(old)
	for _, name := range old[:max(0, len(old)-keep+1)] {
		if err := os.Remove(filepath.Join(folder, name)); err != nil {
			return deleted, fmt.Errorf("delete an old file: %w", err)
		}
		deleted = append(deleted, filepath.Join(folder, name))
	}
	return deleted, nil
}
