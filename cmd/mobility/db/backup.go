package db

import (
	"cmp"
	"context"
	"fmt"

	"github.com/urfave/cli/v2"

	"mobility/app/backup"
	"mobility/cmd/mobility/cmdutil"
	vaultcmd "mobility/cmd/mobility/vault"
	"mobility/internal/database"
)

// maxBackups is the largest number of backups that are kept by their number; 0 keeps all.
const maxBackups = 100_000

// backupCommands are those of db that keep the database safe.
func backupCommands(p *cmdutil.Program) []*cli.Command {
	return []*cli.Command{
		{
			Name: "backup", Usage: "back up the database into one file and verify it", ArgsUsage: "[FILE]",
			Description: "Without FILE, writes a new file, named after the time, in backups: of the configuration or beside the database file,\n" +
				"where the newest ones are kept. A PostgreSQL database is backed up with pg_dump.\n" +
				"For recipients or with a passphrase the backup is encrypted, and has the documents and their key too. It is restored into\n" +
				"a private folder and compared before it takes its name. A backup that is not encrypted has no documents.",
			Flags: append([]cli.Flag{
				&cli.StringFlag{Name: "folder", Usage: "`FOLDER` of the backups, instead of the configured one"},
				cmdutil.Number(&cli.IntFlag{Name: "keep", Value: backup.DefaultKeep, Usage: "maximum `NUMBER` of backups in the folder, instead of backups_kept: of the configuration; older ones are deleted, 0 keeps all"}, 0, maxBackups),
			}, append(sealingFlags(), vaultcmd.Flags()...)...),
			Action: p.Action(dbBackup),
		},
		{
			Name: "backup-key", Usage: "make a key for encrypted backups, and print its recipient", ArgsUsage: "FILE",
			Description: "The file is an ordinary identity of age. It opens every backup for its recipient: keep it away from the database.",
			Action:      p.Action(makeKey),
		},
		{
			Name: "restore", Usage: "replace everything in the database with a backup", ArgsUsage: "FILE",
			Description: "The backup is verified first. A database that is not empty is replaced only after its name has been typed, or with\n" +
				"--confirm NAME, in a script also with --yes. An encrypted backup is restored into either engine, and its documents are put\n" +
				"in their place; those that were there are moved aside.\n" +
				"Every restored record is checked: what no import would accept today is reported and kept.",
			Flags:  append(openingFlags(), vaultcmd.Flags()...),
			Action: p.Action(dbRestore),
		},
		{
			Name: "copy", Usage: "copy everything in the database into an empty one of either engine", ArgsUsage: "TARGET",
			Description: "TARGET is a new file, or the postgres:// address of a database without data; its schema is made.\n" +
				"The rows of every table are summed on both sides and compared, and the audit trail of the copy is verified.\n" +
				"Documents stay in their folder, which commands on a server are given with --vault or vault: in the configuration.",
			Action: p.Action(dbCopy),
		},
		{
			Name: "verify", Usage: "verify the audit trail and all stored documents", Flags: vaultcmd.Flags(), Action: p.Action(dbVerify),
		},
	}
}

func dbBackup(p *cmdutil.Program, c *cli.Context) error {
	if c.NArg() > 1 || c.NArg() == 1 && c.IsSet("folder") {
		return cmdutil.Usage("one file is required, or --folder")
	}
	o := backup.Options{Target: p.Target(), File: c.Args().First(), Keep: p.Config.BackupsKept, Now: p.Now(), Replace: p.Yes(), Work: p.Work()}
	if c.IsSet("keep") {
		o.Keep = c.Int("keep")
	}
	o.Work.Client = ""
	o.Documents = p.Documents()
	var err error
	if o.Keys, err = keysOf(p, backup.Keys{Recipients: c.StringSlice(flagRecipient), PhraseFile: c.String(flagPhraseFile)}, c.Bool(flagPlain)); err != nil {
		return err
	}
	if o.File == "" {
		if o.Folder, err = p.BesideDatabase(cmp.Or(c.String("folder"), p.Config.Backups), "backups"); err != nil {
			return err
		}
	}
	made, err := backup.Make(c.Context, o)
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version   int      `json:"version"`
			Out       string   `json:"out"`
			Bytes     int64    `json:"bytes"`
			Deleted   []string `json:"deleted"`
			Encrypted bool     `json:"encrypted"`
			Files     int      `json:"document_files"`
		}{1, made.File, made.Bytes, append([]string{}, made.Deleted...), made.Encrypted, made.Files})
	}
	fmt.Fprintln(p.Stdout, made)
	for _, remark := range made.Remarks() {
		p.Remark("%s", remark)
	}
	return nil
}

func dbRestore(p *cmdutil.Program, c *cli.Context) error {
	if c.NArg() != 1 {
		return cmdutil.Usage("one backup to restore is required")
	}
	file := c.Args().First()
	var confirmed *string
	if typed := c.String(flagConfirm); c.IsSet(flagConfirm) {
		confirmed = &typed
	}
	replace, err := mayReplace(c.Context, p, confirmed)
	if err != nil {
		return err
	}
	done, err := backup.Restore(c.Context, backup.Restoring{
		File: file, Target: p.Target(), Replace: replace, Openers: openers(p, c.StringSlice(flagIdentity), c.String(flagPhraseFile)), Documents: p.Documents(), Holder: p.Holder(), Now: p.Now(), Work: p.Work(),
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version    int              `json:"version"`
			Restored   string           `json:"restored"`
			Documents  bool             `json:"documents"`
			Aside      []string         `json:"moved_aside"`
			Faults     []cmdutil.Faulty `json:"faults"`
			FaultCount int              `json:"fault_count"`
		}{1, file, done.Documents, append([]string{}, done.Aside...), cmdutil.ListFaults(&done.Faults), done.Faults.Count})
	}
	p.Remark("%s is restored; audit trail verified", file)
	if done.Documents {
		p.Remark("the documents are restored into %s", p.Documents().Root)
	}
	for _, aside := range done.Aside {
		p.Remark("what was there before is %s: delete it when it is no longer needed", aside)
	}
	p.RemarkFaults(&done.Faults)
	return nil
}

// mayReplace reports whether a database that is not empty may be replaced: a person at a terminal types its name, unless the command
// line has it.
func mayReplace(ctx context.Context, p *cmdutil.Program, confirmed *string) (bool, error) {
	name := backup.NameOf(p.Target())
	if confirmed == nil && !p.Asks() {
		return p.Yes(), nil
	}
	if confirmed == nil {
		used, err := backup.IsUsed(ctx, p.Target(), p.Documents())
		if err != nil || !used {
			return false, err
		}
		typed, err := p.Ask("Everything in the database will be replaced. To confirm, type its name, "+name, "")
		if err != nil {
			return false, err
		}
		confirmed = &typed
	}
	if *confirmed != name {
		return false, cmdutil.Fail(cmdutil.ExitFailed, "not-confirmed", fmt.Errorf("the name of the database is %s, not %q; nothing was changed", name, *confirmed))
	}
	return true, nil
}

func dbCopy(p *cmdutil.Program, c *cli.Context) error {
	if c.NArg() != 1 {
		return cmdutil.Usage("the database to copy into is required: a new file, or a postgres:// address")
	}
	to := c.Args().First()
	copied, err := backup.Copy(c.Context, p.Target(), to, p.Work())
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version int                `json:"version"`
			Into    string             `json:"into"`
			Entries int                `json:"entries"`
			Tables  database.TableSums `json:"tables"`
		}{1, database.Redacted(to), copied.Trail.Entries, copied.Sums})
	}
	p.Printf("%s: copied %d rows of %d tables; the sums of all tables are the same, and the audit trail of %d entries is verified\n",
		database.Redacted(to), copied.Sums.Rows(), len(copied.Sums), copied.Trail.Entries)
	return nil
}

func dbVerify(p *cmdutil.Program, c *cli.Context) error {
	checked, err := backup.Verify(c.Context, backup.Checking{
		Target: p.Target(), Client: p.OnlyClient(), Documents: p.Documents(), Now: p.Now(),
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version  int      `json:"version"`
			Whole    bool     `json:"whole"`
			Vaults   []string `json:"vaults"`
			Warnings []string `json:"warnings,omitempty"`
		}{1, true, checked.Clients, checked.Warnings()})
	}
	fmt.Fprintln(p.Stdout, checked)
	return nil
}
