package vault

import (
	"cmp"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/documents"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/store"
	"mobility/internal/vault"
)

// The flags that name a vault and its key.
const (
	flagFolder   = "vault"
	flagVaultKey = "vault-key"
)

// Command has the commands of stored documents.
func Command(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "vault", Usage: "documents: encrypted, each stored once, under the SHA-256 of its content",
		Subcommands: []*cli.Command{
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
		},
	}
}

// Flags set where documents are kept. Every command that uses the vault has them.
func Flags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: flagFolder, EnvVars: []string{"MOBILITY_VAULT"},
			Usage: "`DIR` of the documents (default beside the database file: mobility.vault for mobility.db)"},
		&cli.StringFlag{Name: flagVaultKey, EnvVars: []string{"MOBILITY_VAULT_KEY"},
			Usage: "key `FILE` of the documents, made with the first (default DIR.key)"},
	}
}

// Open opens the vault of the client, or makes it, and its key, for a command that adds documents. Each client of a
// firm has a vault of its own. Only adding asks the database, whether there is such a client: documents can be read
// where the database is lost.
func Open(p *cmdutil.Program, c *cli.Context, create bool, do func(v *vault.Vault) error) error {
	place, err := placeOf(p, c)
	if err != nil {
		return err
	}
	if create {
		known := func(s *store.Store) error { return s.NeedClient(c.Context, p.Client()) }
		if err := p.Open(c.Context, store.Options{Create: true}, known); err != nil {
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

// placeOf is where documents are, for a command that needs to know.
func placeOf(p *cmdutil.Program, c *cli.Context) (documents.Place, error) {
	place := Place(p, c)
	return place, place.Check()
}

// Place is the folder of the documents and the file of their key: by flag, configuration, or beside the database file.
// The place of a server that nothing names is empty.
func Place(p *cmdutil.Program, c *cli.Context) documents.Place {
	root := cmp.Or(c.String(flagFolder), p.Config.Vault)
	if root == "" {
		file := p.Target()
		if strings.Contains(file, "://") {
			return documents.Place{}
		}
		root = strings.TrimSuffix(file, filepath.Ext(file)) + ".vault"
	}
	root = filepath.Clean(root)
	return documents.Place{Root: root, Key: cmp.Or(c.String(flagVaultKey), p.Config.VaultKey, root+".key")}
}
