package vault

import (
	"github.com/urfave/cli/v2"

	"mobility/app/documents"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/store"
	"mobility/internal/store/journal"
)

// keyCommands are those about the keys of documents.
func keyCommands(p *cmdutil.Program) []*cli.Command {
	const age = "A recipient is a public key of age, age1 and so on; the owner of its key opens the documents with --vault-key FILE."
	return []*cli.Command{
		{
			Name: "recipients", Usage: "the public keys for which the documents of all clients are encrypted",
			Subcommands: []*cli.Command{
				{Name: "list", Usage: "list the recipients", Description: age, Flags: Flags(), Action: p.Action(recipientsList)},
				{Name: "add", Usage: "encrypt all documents for other recipients too", ArgsUsage: "RECIPIENT ...", Description: age,
					Flags: Flags(), Action: p.Action(recipientsAdd)},
				{Name: "remove", Usage: "encrypt all documents without some of the recipients", ArgsUsage: "RECIPIENT ...",
					Description: "What a former recipient has copied stays readable for them.", Flags: Flags(), Action: p.Action(recipientsRemove)},
			},
		},
		{
			Name: "rotate", Usage: "replace the key of the documents of all clients by a new one",
			Description: "Every document is encrypted again. The former key is kept in a file of its own for copies of the documents made before.\n" +
				"Interrupted at any point, every document can be read, and running the command again finishes it.",
			Flags: Flags(), Action: p.Action(vaultRotate),
		},
	}
}

// recipientsAnswer is the answer of the commands of recipients.
type recipientsAnswer struct {
	Version    int      `json:"version"`
	Own        string   `json:"own"`
	Recipients []string `json:"recipients"`
	Rotating   bool     `json:"rotating"`
}

func recipientsList(p *cmdutil.Program, _ *cli.Context) error {
	there, err := p.Documents().Recipients()
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(recipientsAnswer{1, there.Own, there.All, there.Rotating})
	}
	rows := [][]string{}
	for _, recipient := range there.All {
		key := "another key"
		if recipient == there.Own {
			key = p.Documents().Key
		}
		rows = append(rows, []string{recipient, key})
	}
	p.PrintTable([]string{"recipient", "key"}, rows)
	if there.Rotating {
		p.Remark("a rotation of the key has not ended: run mobility vault rotate")
	}
	return nil
}

func recipientsAdd(p *cmdutil.Program, c *cli.Context) error {
	if c.NArg() == 0 {
		return cmdutil.Usage("the recipients to add are required")
	}
	record := func() error { return p.Note(c.Context, keyAct("add-recipient", c.Args().Slice())) }
	if err := p.Documents().AddRecipients(c.Context, c.Args().Slice(), record); err != nil {
		return err
	}
	return recipientsList(p, c)
}

func recipientsRemove(p *cmdutil.Program, c *cli.Context) error {
	if c.NArg() == 0 {
		return cmdutil.Usage("the recipients to remove are required; mobility vault recipients list shows them")
	}
	record := func() error { return p.Note(c.Context, keyAct("remove-recipient", c.Args().Slice())) }
	if err := p.Documents().RemoveRecipients(c.Context, c.Args().Slice(), record); err != nil {
		return err
	}
	return recipientsList(p, c)
}

func vaultRotate(p *cmdutil.Program, c *cli.Context) error {
	done, err := p.Documents().Rotate(c.Context, p.Now(), func(r documents.Rotated) error {
		return p.Note(c.Context, keyAct("rotate", []string{r.Former, r.Fresh}))
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version int    `json:"version"`
			Own     string `json:"own"`
			Former  string `json:"former"`
			Before  string `json:"former_key"`
		}{1, done.Fresh, done.Former, done.Before})
	}
	p.Printf("all documents are encrypted for the new key %s\n", done.Fresh)
	p.Remark("keep a copy of %s in another, safe place. The former key is %s: copies of the documents made before need it; delete it with them",
		p.Documents().Key, done.Before)
	return nil
}

// keyAct is what the journal keeps of a change of keys: public keys only.
func keyAct(action string, recipients []string) store.Act {
	return store.Act{Action: action, Noun: journal.NounKey, Subject: "documents", Stated: map[string][]string{"recipients": recipients}}
}
