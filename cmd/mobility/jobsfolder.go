package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/internal/store"
	"mobility/reports/statusreport"
)

func (p *program) reportFolderCommand() *cli.Command {
	return &cli.Command{
		Name: "folder", Usage: "the status report of every client into a folder, a file for each day and format", ArgsUsage: "[FOLDER]",
		Description: "Writes FOLDER/CLIENT/status-DATE.xlsx and so on, of every client or the one that --client names.\n" +
			"Without FOLDER it is reports: of the configuration, or beside the database file.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "formats", Value: "xlsx,html", Usage: "which of " + strings.Join(statusreport.Formats(), ", ")},
			&cli.IntFlag{Name: "keep", Value: 60, Usage: "so many `DAYS` of each client and format; older ones are deleted, 0 for none"},
		},
		Action: p.reportFolder,
	}
}

func (p *program) reportFolder(c *cli.Context) error {
	folder, err := p.folderArgument(c, p.config.Reports, "reports")
	if err != nil {
		return err
	}
	formats := strings.Split(c.String("formats"), ",")
	for _, format := range formats {
		if !slices.Contains(statusreport.Formats(), format) {
			return usage("--formats %q: it takes %s", format, strings.Join(statusreport.Formats(), ","))
		}
	}
	asOf, err := p.asOf(c)
	if err != nil {
		return err
	}
	clients, err := p.clientsToServe(c)
	if err != nil {
		return err
	}
	var written []string
	for _, client := range clients {
		into := filepath.Join(folder, folderName(client))
		if err := os.MkdirAll(into, 0o700); err != nil {
			return fmt.Errorf("make the folder of the reports: %w", err)
		}
		for _, format := range formats {
			out := filepath.Join(into, "status-"+asOf.String()+"."+format)
			line := []string{"--client=" + client, "--as-of=" + asOf.String(), "report", "status", "--format=" + format, "--out=" + out}
			if err := p.runInside(c, line); err != nil {
				return err
			}
			written = append(written, out)
			old := regexp.MustCompile(`^status-\d{4}-\d{2}-\d{2}\.` + format + `$`)
			if _, err := keepNewest(into, old, out, c.Int("keep")); err != nil {
				return err
			}
		}
	}
	if c.Bool(flagJSON) {
		return p.printJSON(struct {
			Version int      `json:"version"`
			Written []string `json:"written"`
		}{1, append([]string{}, written...)})
	}
	for _, out := range written {
		fmt.Fprintln(p.stdout, out)
	}
	return nil
}

// folderArgument is the folder given, configured, or beside the database.
func (p *program) folderArgument(c *cli.Context, configured, name string) (string, error) {
	switch {
	case c.NArg() > 1:
		return "", usage("give one folder")
	case c.NArg() == 1:
		return filepath.Clean(c.Args().First()), nil
	default:
		return p.besideDatabase(c, configured, name)
	}
}

// clientsToServe are all clients, or the one that --client names.
func (p *program) clientsToServe(c *cli.Context) (all []string, err error) {
	if c.String(flagClient) != "" {
		return []string{p.client(c)}, nil
	}
	err = p.open(c, store.Options{}, func(s *store.Store) error {
		clients, err := s.Clients(c.Context)
		for _, client := range clients {
			all = append(all, client.Slug)
		}
		return err
	})
	return all, err
}

// runInside runs the program's own command line. What it prints is shown where it fails.
func (p *program) runInside(c *cli.Context, line []string) error {
	var log runLog
	if exit := p.inner(&log, &log).run(c.Context, p.typed(c, line)); exit != 0 {
		return fail(exit, "inside", errors.New(strings.TrimPrefix(strings.TrimSpace(log.String()), "mobility: ")))
	}
	return nil
}

// keepNewest deletes the oldest files of a folder whose names fit, down to keep of them, and returns what it deleted.
// The names sort by age. newest, which has just been written, stays whatever its name; 0 keeps all.
func keepNewest(folder string, fits *regexp.Regexp, newest string, keep int) (deleted []string, err error) {
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
