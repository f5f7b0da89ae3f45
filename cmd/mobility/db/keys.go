package db

import (
	"fmt"
	"os"

	"github.com/urfave/cli/v2"
	"golang.org/x/term"

	"mobility/app/backup"
	"mobility/cmd/mobility/cmdutil"
)

// The flags of keys.
const (
	flagRecipient  = "recipient"
	flagPhraseFile = "passphrase-file"
	flagPlain      = "plain"
	flagIdentity   = "identity"
	flagConfirm    = "confirm"
)

func sealingFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringSliceFlag{Name: flagRecipient, Usage: "encrypt for this `RECIPIENT` of age, with the documents; give it again for others"},
		&cli.StringFlag{Name: flagPhraseFile, Usage: "encrypt with the passphrase in the first line of this `FILE`, with the documents"},
		&cli.BoolFlag{Name: flagPlain, Usage: "do not encrypt, even if the configuration says so"},
	}
}

func openingFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringSliceFlag{Name: flagIdentity, Usage: "`FILE` of a key that opens an encrypted backup"},
		&cli.StringFlag{Name: flagPhraseFile, Usage: "`FILE` of the passphrase of an encrypted backup"},
		&cli.StringFlag{Name: flagConfirm, Usage: "`NAME` of the database that may be replaced, as a person at a terminal would type it"},
	}
}

// keysOf encrypt a backup: those of the command line, or of the configuration.
func keysOf(p *cmdutil.Program, given backup.Keys, plain bool) (backup.Keys, error) {
	isGiven := len(given.Recipients) > 0 || given.PhraseFile != ""
	switch {
	case plain && isGiven:
		return given, cmdutil.Usage("--%s does not go with a recipient or a passphrase", flagPlain)
	case plain || isGiven:
		return given, nil
	}
	return p.BackupKeys(), nil
}

// openers are the keys that open a backup; at a terminal a passphrase can be typed.
func openers(p *cmdutil.Program, identities []string, phraseFile string) backup.Openers {
	o := backup.Openers{Identities: identities, PhraseFile: phraseFile}
	if typed, isFile := p.Stdin.(*os.File); isFile && p.Asks() {
		o.Phrase = func() (string, error) {
			fmt.Fprint(p.Stderr, "Passphrase of the backup: ")
			phrase, err := term.ReadPassword(int(typed.Fd()))
			fmt.Fprintln(p.Stderr)
			return string(phrase), err
		}
	}
	return o
}

// makeKey makes a key for encrypted backups.
func makeKey(p *cmdutil.Program, c *cli.Context) error {
	if c.NArg() != 1 {
		return cmdutil.Usage("the file of the new key is required")
	}
	file := c.Args().First()
	recipient, err := backup.MakeKey(file)
	if os.IsExist(err) {
		return cmdutil.Fail(cmdutil.ExitFailed, "exists", fmt.Errorf("%s already exists, and a key is never overwritten; choose another name", file))
	}
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version   int    `json:"version"`
			File      string `json:"file"`
			Recipient string `json:"recipient"`
		}{1, file, recipient})
	}
	p.Printf("%s\n", recipient)
	p.Remark("%s opens the backups for this recipient. Keep it away from this machine, in two places; next: put the recipient into the "+
		"configuration under backup_recipients:, or give it with --recipient", file)
	return nil
}
