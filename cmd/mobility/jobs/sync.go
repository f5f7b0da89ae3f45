package jobs

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
	importscmd "mobility/cmd/mobility/imports"
	vaultcmd "mobility/cmd/mobility/vault"
	"mobility/internal/store"
)

// SyncCommand imports HR exports from the inbox.
func SyncCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "sync", Usage: "take in the files that lie in an inbox, one folder for each client", ArgsUsage: "[FOLDER]",
		Description: "FOLDER/CLIENT/hr.csv is imported for CLIENT as roster import would, then put into FOLDER/CLIENT/archived with its\n" +
			"answer beside it, or into FOLDER/CLIENT/refused with its answer and the refused rows. A file that is still being\n" +
			"written is left alone, and so are hidden ones and those that end in .part, .tmp or ~. What was imported before is\n" +
			"archived again and changes nothing.\n\nWithout FOLDER it is inbox: of the configuration, or beside the database file.",
		Flags: append(slices.DeleteFunc(append(importscmd.ImportFlags(), importscmd.LeaverFlags()...), isForOneFile),
			&cli.DurationFlag{Name: "quiet-time", Value: time.Minute, Usage: "how long nobody may have written to a file"},
			&cli.DurationFlag{Name: "between", Value: 2 * time.Second, Usage: "time between the two looks at a file, which must not have changed"},
		),
		Action: p.Action(syncRoster),
	}
}

// isForOneFile finds the flags of an import that make no sense for whatever file comes.
func isForOneFile(f cli.Flag) bool {
	return slices.Contains([]string{"save-profile", "refused", "create-client"}, f.Names()[0])
}

// The folders of a client's inbox.
const (
	archivedFolder = "archived"
	refusedFolder  = "refused"
	refusedEnding  = ".refused.csv"
)

// What became of a file of an inbox.
const (
	fileApplied  = "applied"
	filePartial  = "partial" // with some rows refused
	fileAlready  = "already" // imported before
	fileRefused  = "refused"
	fileWaiting  = "waiting" // still being written
	fileDeferred = "deferred"
)

// syncedFile is what became of one file.
type syncedFile struct {
	Client  string `json:"client"`
	File    string `json:"file"`
	Outcome string `json:"outcome"`
	Import  string `json:"import,omitempty"`
	// Kept is where the file is now, Answer where the import's answer is, RefusedRows where rows came back.
	Kept        string `json:"kept,omitempty"`
	Answer      string `json:"answer,omitempty"`
	RefusedRows string `json:"refused_rows,omitempty"`
	Why         string `json:"why,omitempty"`
}

func syncRoster(p *cmdutil.Program, c *cli.Context) error {
	if c.NArg() > 1 {
		return cmdutil.Usage("give one folder")
	}
	if err := errors.Join(importscmd.DateOrder(c), importscmd.Leavers(c)); err != nil {
		return err
	}
	folder := c.Args().First()
	if folder == "" {
		var err error
		if folder, err = p.BesideDatabase(c, p.Config.Inbox, "inbox"); err != nil {
			return err
		}
	}
	inboxes, err := inboxes(p, c, folder)
	if err != nil {
		return err
	}
	files, err := settled(p, c, inboxes)
	if err != nil {
		return err
	}
	for i := range files {
		if files[i].Outcome != "" {
			continue
		}
		if err := syncFile(p, c, filepath.Join(folder, vaultcmd.FolderName(files[i].Client)), &files[i]); err != nil {
			if c.Context.Err() != nil {
				return err
			}
			files[i].Outcome, files[i].Why = fileDeferred, err.Error()
		}
	}
	return tellSynced(p, c, files)
}

// inbox is the folder of one client.
type inbox struct{ client, folder string }

// inboxes are the folders of the clients that there are, or of the one that --client names. A folder of nobody is told.
func inboxes(p *cmdutil.Program, c *cli.Context, folder string) ([]inbox, error) {
	var clients []store.Client
	err := p.Look(c, func(s *store.Store) (err error) {
		if c.String(cmdutil.FlagClient) != "" {
			if err := s.NeedClient(c.Context, p.Client(c)); err != nil {
				return err
			}
		}
		clients, err = s.Clients(c.Context)
		return err
	})
	if err != nil {
		return nil, err
	}
	if len(clients) == 0 { // the first import creates it
		clients = []store.Client{{Slug: store.DefaultClient}}
	}
	found, err := os.ReadDir(folder)
	if err != nil {
		return nil, fmt.Errorf("look into the inbox: %w; it has a folder for each client, such as %s", err,
			filepath.Join(folder, store.DefaultClient))
	}
	var all []inbox
	for _, entry := range found {
		i := slices.IndexFunc(clients, func(client store.Client) bool { return vaultcmd.FolderName(client.Slug) == entry.Name() })
		switch {
		case strings.HasPrefix(entry.Name(), "."):
		case !entry.IsDir():
			p.Remark(c, "%s lies in the folder of no client: move it into one, such as %s", entry.Name(),
				filepath.Join(folder, store.DefaultClient))
		case i < 0:
			p.Remark(c, "%s is the folder of no client that there is; the first import makes one: roster import FILE --client NAME "+
				"--create-client", filepath.Join(folder, entry.Name()))
		case c.String(cmdutil.FlagClient) == "" || clients[i].Slug == p.Client(c):
			all = append(all, inbox{clients[i].Slug, filepath.Join(folder, entry.Name())})
		}
	}
	return all, nil
}

// looked is what two looks at a file compare.
type looked struct {
	size    int64
	changed time.Time
}

// settled are the files of inboxes, the oldest first: those that two looks find unchanged, and that nobody has written
// to for the quiet time, without an outcome, and the others as waiting.
func settled(p *cmdutil.Program, c *cli.Context, inboxes []inbox) ([]syncedFile, error) {
	type candidate struct {
		syncedFile
		path string
		seen looked
	}
	var all []candidate
	for _, in := range inboxes {
		found, err := os.ReadDir(in.folder)
		if err != nil {
			return nil, fmt.Errorf("look into the inbox of %s: %w", in.client, err)
		}
		for _, entry := range found {
			info, err := entry.Info()
			if err != nil || !info.Mode().IsRegular() || isUnfinished(entry.Name()) {
				continue // gone by now, a folder, or not for us
			}
			all = append(all, candidate{
				syncedFile{Client: in.client, File: entry.Name()}, filepath.Join(in.folder, entry.Name()), looked{info.Size(), info.ModTime()},
			})
		}
	}
	if len(all) > 0 && !sleep(c.Context, c.Duration("between")) {
		return nil, c.Context.Err()
	}
	slices.SortStableFunc(all, func(a, b candidate) int { return a.seen.changed.Compare(b.seen.changed) })
	var files []syncedFile
	for _, one := range all {
		info, err := os.Lstat(one.path)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("look into the inbox of %s: %w", one.Client, err)
		}
		if again := (looked{info.Size(), info.ModTime()}); again != one.seen || p.Now().Sub(again.changed) < c.Duration("quiet-time") {
			one.Outcome, one.Why = fileWaiting, "somebody has written to it just now"
		}
		files = append(files, one.syncedFile)
	}
	return files, nil
}

// isUnfinished reports whether a name is one that programs give to what they are still writing, or hide.
func isUnfinished(name string) bool {
	lower := strings.ToLower(name)
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~") || slices.ContainsFunc(
		[]string{"~", ".part", ".partial", ".filepart", ".crdownload", ".tmp", ".swp", ".lock"},
		func(ending string) bool { return strings.HasSuffix(lower, ending) })
}

func tellSynced(p *cmdutil.Program, c *cli.Context, files []syncedFile) error {
	counts := map[string]int{}
	var rows [][]string
	for _, f := range files {
		counts[f.Outcome]++
		rows = append(rows, []string{f.Client, f.File, f.Outcome, f.Why, f.Kept})
	}
	switch {
	case c.Bool(cmdutil.FlagJSON):
		if err := p.PrintJSON(struct {
			Version int          `json:"version"`
			Files   []syncedFile `json:"files"`
		}{1, append([]syncedFile{}, files...)}); err != nil {
			return err
		}
	case len(files) == 0:
		p.Remark(c, "the inbox is empty")
	default:
		p.PrintTable([]string{"client", "file", "outcome", "why", "kept"}, rows)
	}
	switch refused := counts[fileRefused] + counts[filePartial]; {
	case counts[fileDeferred] > 0:
		return cmdutil.Answered(cmdutil.ExitFailed, "deferred", fmt.Sprintf("%d files could not be taken in now; they stay in the inbox", counts[fileDeferred]))
	case refused > 0:
		return cmdutil.Answered(cmdutil.ExitPartial, "refused", fmt.Sprintf("%d files were refused, or rows of them", refused))
	}
	return nil
}
