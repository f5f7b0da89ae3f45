package vault

import (
	"context"

	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/store"
	"mobility/internal/vault"
)

// Command has the commands of stored documents.
func Command(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "vault", Usage: "documents: encrypted, each stored once, under an id made from its content",
		Subcommands: append([]*cli.Command{
			{
				Name: "add", Usage: "add documents and print the id of each", ArgsUsage: "FILE ...",
				Description: "mobility vault add certified-lca.pdf --kind certified-lca --subject I-200-26001-000001 --public\n" +
					"FILE is - for standard input, with --title. Adding the same again changes nothing.",
				Flags:  append(Flags(), addingFlags()...),
				Action: p.Action(vaultAdd),
			},
			{
				Name: "list", Usage: "list the documents of the client, in the order in which they were added",
				Flags: append(Flags(),
					&cli.StringFlag{Name: "subject", Usage: "only those of this employee, case or other `ID`"},
					&cli.StringFlag{Name: "kind", Usage: "only this `KIND`"},
				),
				Action: p.Action(vaultList),
			},
			{
				Name: "get", Usage: "write a document out, checked against its id", ArgsUsage: "ID",
				Description: "mobility vault get 3f2a91 --out lca.pdf\nAn id may be shortened while it still identifies one document.",
				Flags: append(Flags(),
					&cli.StringFlag{Name: "out", Usage: "`FILE` to write, - for standard output; --yes replaces an existing file"}),
				Action: p.Action(vaultGet),
			},
			{
				Name: "verify", Usage: "decrypt every document of the client and compare it with its id",
				Flags: Flags(), Action: p.Action(vaultVerify),
			},
		}, keyCommands(p)...),
	}
}

// Flags set where documents are kept. Every command that uses the vault has them.
func Flags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: cmdutil.FlagVault, EnvVars: []string{"MOBILITY_VAULT"},
			Usage: "`DIR` of the documents (default beside the database file: mobility.vault for mobility.db)"},
		&cli.StringFlag{Name: cmdutil.FlagVaultKey, EnvVars: []string{"MOBILITY_VAULT_KEY"},
			Usage: "key `FILE` of the documents, created with the first document (default DIR.key)"},
	}
}

// Open opens the vault of the client, or makes it, and its key, for a command that adds documents. Each client of a
// firm has a vault of its own. Only adding asks the database, whether there is such a client: documents can be read
// where the database is lost.
func Open(ctx context.Context, p *cmdutil.Program, create bool, do func(v *vault.Vault) error) error {
	place := p.Documents()
	if err := place.Check(); err != nil {
		return err
	}
	if create {
		known := func(s *store.Store) error { return s.NeedClient(ctx, p.Client()) }
		if err := p.Open(ctx, store.Options{Create: true}, known); err != nil {
			return err
		}
		makesKey, err := place.MakesKey()
		if err != nil {
			return err
		}
		if makesKey {
			p.Remark("documents are kept in %s, encrypted with the key %s, which is made now. Keep a copy of the key elsewhere: "+
				"without it the documents cannot be read", place.Root, place.Key)
		}
	}
	return place.Open(p.Client(), create, do)
}
