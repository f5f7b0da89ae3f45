package db

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
	jobscmd "mobility/cmd/mobility/jobs"
	vaultcmd "mobility/cmd/mobility/vault"
	"mobility/internal/atomicfile"
	"mobility/internal/store"
)

// backupCommands are those of db that keep the database safe.
func backupCommands(p *cmdutil.Program) []*cli.Command {
	return []*cli.Command{
		{
			Name: "backup", Usage: "write the whole database into one file, read back and checked", ArgsUsage: "[FILE]",
			Description: "Without FILE it is a new file, named after the time, in backups: of the configuration or beside the database file,\n" +
				"where the last few are kept. A PostgreSQL database is backed up by its own pg_dump.\n" +
				"Documents are not in it: copy their folder, and its key to another place.",
			Flags: []cli.Flag{
				&cli.StringFlag{Name: "folder", Usage: "`FOLDER` of the backups, instead of the configured one"},
				&cli.IntFlag{Name: "keep", Value: 14, Usage: "so many backups in the folder; older ones are deleted, 0 keeps all"},
			},
			Action: p.Action(dbBackup),
		},
		{
			Name: "restore", Usage: "put what a backup has in the place of everything in the database", ArgsUsage: "FILE",
			Description: "The backup is checked first. A database with something in it is replaced only with --yes.",
			Action:      p.Action(dbRestore),
		},
		{
			Name: "verify", Usage: "audit verify, and vault verify for every client that has documents", Flags: vaultcmd.Flags(), Action: p.Action(dbVerify),
		},
	}
}

// backupName is what a backup in the folder of the backups is called.
var backupName = regexp.MustCompile(`^mobility-\d{8}T\d{6}\.\d{3}Z\.(db|dump)$`)

func dbBackup(p *cmdutil.Program, c *cli.Context) error {
	if c.NArg() > 1 || c.NArg() == 1 && c.IsSet("folder") {
		return cmdutil.Usage("give one file, or --folder")
	}
	path, keep := c.Args().First(), 0
	if path == "" {
		folder, err := p.BesideDatabase(c, cmp.Or(c.String("folder"), p.Config.Backups), "backups")
		if err != nil {
			return err
		}
		if err := atomicfile.MakeFolder(folder); err != nil {
			return fmt.Errorf("make the folder of the backups: %w", err)
		}
		ending := ".db"
		if strings.Contains(p.Target(c), "://") {
			ending = ".dump"
		}
		path, keep = filepath.Join(folder, "mobility-"+p.Now().UTC().Format("20060102T150405.000Z")+ending), c.Int("keep")
	}
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) && !c.Bool(cmdutil.FlagYes) {
		return cmdutil.Fail(cmdutil.ExitFailed, "exists", fmt.Errorf("%s is there already; choose another name, or replace it with --yes", path))
	}
	if sameFile(path, p.Target(c)) {
		return cmdutil.Usage("%s is the database itself; choose another name", path)
	}
	if err := store.Backup(c.Context, p.Target(c), path); err != nil {
		if errors.Is(err, store.ErrNoTools) {
			return cmdutil.Fail(cmdutil.ExitFailed, "no-tools", err)
		}
		return err
	}
	deleted, err := jobscmd.KeepNewest(filepath.Dir(path), backupName, path, keep)
	if err != nil {
		return err
	}
	info, err := os.Stat(path)
	if err != nil {
		return fmt.Errorf("look at the backup: %w", err)
	}
	if c.Bool(cmdutil.FlagJSON) {
		return p.PrintJSON(struct {
			Version int      `json:"version"`
			Out     string   `json:"out"`
			Bytes   int64    `json:"bytes"`
			Deleted []string `json:"deleted"`
		}{1, path, info.Size(), append([]string{}, deleted...)})
	}
	fmt.Fprintf(p.Stdout, "%s: %d bytes, read back and checked\n", path, info.Size())
	if len(deleted) > 0 {
		p.Remark(c, "older backups, deleted: %d", len(deleted))
	}
	return nil
}

// sameFile reports whether two paths lead to one file.
func sameFile(a, b string) bool {
	one, errOne := os.Stat(a)
	other, errOther := os.Stat(b)
	return errOne == nil && errOther == nil && os.SameFile(one, other)
}

func dbRestore(p *cmdutil.Program, c *cli.Context) error {
	if c.NArg() != 1 {
		return cmdutil.Usage("give one backup to restore")
	}
	path := c.Args().First()
	if sameFile(path, p.Target(c)) {
		return cmdutil.Usage("%s is the database itself", path)
	}
	err := store.Restore(c.Context, path, p.Target(c), c.Bool(cmdutil.FlagYes), p.Holder(), p.Now())
	switch {
	case errors.Is(err, store.ErrHasSomething):
		return cmdutil.Fail(cmdutil.ExitFailed, "not-empty", fmt.Errorf("%w; nothing was changed. Back it up first, then replace all of it with --yes", err))
	case errors.Is(err, store.ErrNoTools):
		return cmdutil.Fail(cmdutil.ExitFailed, "no-tools", err)
	case err != nil:
		return err
	}
	if err := jobscmd.RunInside(p, c, []string{"audit", "verify"}); err != nil {
		return fmt.Errorf("%s is restored, but: %w", path, err)
	}
	if c.Bool(cmdutil.FlagJSON) {
		return p.PrintJSON(struct {
			Version  int    `json:"version"`
			Restored string `json:"restored"`
		}{1, path})
	}
	p.Remark(c, "%s is restored; its journal is whole", path)
	return nil
}

// dbVerify looks at everything even where something is wrong.
func dbVerify(p *cmdutil.Program, c *cli.Context) error {
	wrong := []error{jobscmd.RunInside(p, c, []string{"audit", "verify"})}
	clients, err := jobscmd.ClientsToServe(p, c)
	if err != nil {
		return err
	}
	checked := []string{}
	for _, client := range clients {
		flags, has, err := vaultOf(p, c, client)
		if err != nil {
			return err
		}
		if has {
			wrong = append(wrong, jobscmd.RunInside(p, c, append([]string{"--client=" + client, "vault", "verify"}, flags...)))
			checked = append(checked, client)
		}
	}
	if err := errors.Join(wrong...); err != nil {
		return cmdutil.Fail(cmdutil.ExitFailed, "damaged", err)
	}
	if c.Bool(cmdutil.FlagJSON) {
		return p.PrintJSON(struct {
			Version int      `json:"version"`
			Whole   bool     `json:"whole"`
			Vaults  []string `json:"vaults"`
		}{1, true, checked})
	}
	fmt.Fprintf(p.Stdout, "the journal is whole; clients whose documents are as they were added: %d\n", len(checked))
	return nil
}

// vaultOf says where the documents of a client are, in flags, and whether there are any.
func vaultOf(p *cmdutil.Program, c *cli.Context, client string) (flags []string, has bool, err error) {
	if strings.Contains(p.Target(c), "://") && cmp.Or(c.String(vaultcmd.FlagFolder), p.Config.Vault) == "" {
		return nil, false, nil // nobody has said where documents would be, so none were ever added
	}
	place, err := vaultcmd.PlaceOf(p, c)
	if err != nil {
		return nil, false, err
	}
	_, err = os.Stat(filepath.Join(place.Root, vaultcmd.FolderName(client)))
	return []string{"--vault=" + place.Root, "--vault-key=" + place.Key}, err == nil, nil
}
