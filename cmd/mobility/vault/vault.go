package vault

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/store"
	"mobility/internal/vault"
)

// The flags that name a vault and its key.
const (
	FlagFolder   = "vault"
	flagVaultKey = "vault-key"
)

// Command has the commands of stored documents.
func Command(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "vault", Usage: "documents: encrypted, each kept once, under the SHA-256 of its content",
		Subcommands: []*cli.Command{
			{
				Name: "add", Usage: "take documents in and print the id of each", ArgsUsage: "FILE ...",
				Description: "mobility vault add certified-lca.pdf --kind certified-lca --subject I-200-26001-000001 --public\n" +
					"FILE is - for standard input, with --title. Adding the same again changes nothing.",
				Flags:  append(Flags(), addingFlags()...),
				Action: p.Action(vaultAdd),
			},
			{
				Name: "list", Usage: "the documents of the client, in the order in which they were added",
				Flags: append(Flags(),
					&cli.StringFlag{Name: "subject", Usage: "only those about this employee, case or other `SUBJECT`"},
					&cli.StringFlag{Name: "kind", Usage: "only this `KIND`"},
				),
				Action: p.Action(vaultList),
			},
			{
				Name: "get", Usage: "write a document out, checked against its id", ArgsUsage: "ID",
				Description: "mobility vault get 3f2a91 --out lca.pdf\nAn id may be shortened as far as only one document begins so.",
				Flags: append(Flags(),
					&cli.StringFlag{Name: "out", Usage: "`FILE` to write, - for standard output; --yes replaces one that is there"}),
				Action: p.Action(vaultGet),
			},
			{
				Name: "verify", Usage: "decrypt every document of the client and compare it with its id",
				Flags: Flags(), Action: p.Action(vaultVerify),
			},
		},
	}
}

// Flags say where documents are kept. Every command that calls vault has them.
func Flags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: FlagFolder, EnvVars: []string{"MOBILITY_VAULT"},
			Usage: "`DIR` of the documents (default beside the database file: mobility.vault for mobility.db)"},
		&cli.StringFlag{Name: flagVaultKey, EnvVars: []string{"MOBILITY_VAULT_KEY"},
			Usage: "key `FILE` of the documents, made with the first (default DIR.key)"},
	}
}

// Open opens the vault of the client, or makes it, and its key, for a command that adds documents. Each client of a
// firm has a vault of its own. Only adding asks the database, whether there is such a client: documents can be read
// where the database is lost.
func Open(p *cmdutil.Program, c *cli.Context, create bool, do func(v *vault.Vault) error) error {
	place, err := PlaceOf(p, c)
	if err != nil {
		return err
	}
	if create {
		known := func(s *store.Store) error { return s.NeedClient(c.Context, p.Client(c)) }
		if err := p.Open(c, store.Options{Create: true}, known); err != nil {
			return err
		}
		if err := announceKey(p, c, place); err != nil {
			return vaultFailure(err)
		}
	}
	v, err := vault.Open(place.folder, vault.Options{Key: place.Key, Create: create, Client: p.Client(c)})
	if errors.Is(err, vault.ErrNoVault) && !create {
		err = fmt.Errorf("the client %s has no documents: %w", p.Client(c), err)
	}
	if err == nil {
		err = do(v)
	}
	return vaultFailure(err)
}

// Place is where the documents of a client are.
type Place struct {
	// Root has a folder for every client.
	Root, folder, Key string
}

// PlaceOf is the vault folder and key file of a client.
func PlaceOf(p *cmdutil.Program, c *cli.Context) (Place, error) {
	root := cmp.Or(c.String(FlagFolder), p.Config.Vault)
	if root == "" {
		file := p.Target(c)
		if strings.Contains(file, "://") {
			return Place{}, cmdutil.Usage("the database is a server: say in which folder the documents are kept, " +
				"with --vault DIR, MOBILITY_VAULT, or vault: in the configuration file")
		}
		root = strings.TrimSuffix(file, filepath.Ext(file)) + ".vault"
	}
	root = filepath.Clean(root)
	return Place{
		Root: root, folder: filepath.Join(root, FolderName(p.Client(c))),
		Key: cmp.Or(c.String(flagVaultKey), p.Config.VaultKey, root+".key"),
	}, nil
}

// FolderName makes a folder of a client's name, whatever is in it: another one for another name, also where a file
// system does not tell capitals from small letters.
func FolderName(client string) string {
	var b strings.Builder
	for _, char := range []byte(client) {
		if char >= 'a' && char <= 'z' || char >= '0' && char <= '9' || char == '-' || char == '_' {
			b.WriteByte(char)
		} else {
			fmt.Fprintf(&b, "%%%02x", char)
		}
	}
	return b.String()
}

// announceKey says that a key is about to be made. Where there are documents already it refuses: their key is lost,
// and a new one in its place would only hide that.
func announceKey(p *cmdutil.Program, c *cli.Context, place Place) error {
	_, err := os.Stat(place.Key)
	if !errors.Is(err, fs.ErrNotExist) {
		return nil // opening it tells what is wrong with it
	}
	clients, err := os.ReadDir(place.Root)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("look for documents: %w", err)
	}
	for _, client := range clients {
		_, err := vault.Open(filepath.Join(place.Root, client.Name()), vault.Options{Key: place.Key})
		if errors.Is(err, vault.ErrNoKey) {
			return err
		}
	}
	p.Remark(c, "documents are kept in %s, encrypted with the key %s, which is made now. Keep a copy of the key elsewhere: "+
		"without it nobody can read them", place.Root, place.Key)
	return nil
}

// vaultFailure gives an error of the vault the code that programs read.
func vaultFailure(err error) error {
	var known *cmdutil.Failure
	if err == nil || errors.As(err, &known) {
		return err
	}
	for _, kind := range []struct {
		err  error
		code string
	}{
		{vault.ErrNoVault, "no-vault"}, {vault.ErrNoKey, "no-key"}, {vault.ErrKeyExposed, "key-exposed"},
		{vault.ErrWrongKey, "wrong-key"}, {vault.ErrNotFound, "not-in-vault"}, {vault.ErrAmbiguous, "ambiguous-id"},
		{vault.ErrTooLarge, "too-large"}, {vault.ErrRetained, "retained"}, {vault.ErrDamaged, "vault-damaged"},
	} {
		if errors.Is(err, kind.err) {
			return cmdutil.Fail(cmdutil.ExitFailed, kind.code, err)
		}
	}
	return err
}
