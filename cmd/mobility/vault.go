package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/internal/store"
	"mobility/internal/vault"
)

const (
	flagVault    = "vault"
	flagVaultKey = "vault-key"
)

func (p *program) vaultCommand() *cli.Command {
	return &cli.Command{
		Name: "vault", Usage: "documents: encrypted, each kept once, under the SHA-256 of its content",
		Subcommands: []*cli.Command{
			{
				Name: "add", Usage: "take documents in and print the id of each", ArgsUsage: "FILE ...",
				Description: "mobility vault add certified-lca.pdf --kind certified-lca --subject I-200-26001-000001 --public\n" +
					"FILE is - for standard input, with --title. Adding the same again changes nothing.",
				Flags:  append(vaultFlags(), addingFlags()...),
				Action: p.vaultAdd,
			},
			{
				Name: "list", Usage: "the documents of the client, in the order in which they were added",
				Flags: append(vaultFlags(),
					&cli.StringFlag{Name: "subject", Usage: "only those about this employee, case or other `SUBJECT`"},
					&cli.StringFlag{Name: "kind", Usage: "only this `KIND`"},
				),
				Action: p.vaultList,
			},
			{
				Name: "get", Usage: "write a document out, checked against its id", ArgsUsage: "ID",
				Description: "mobility vault get 3f2a91 --out lca.pdf\nAn id may be shortened as far as only one document begins so.",
				Flags: append(vaultFlags(),
					&cli.StringFlag{Name: "out", Usage: "`FILE` to write, - for standard output; --yes replaces one that is there"}),
				Action: p.vaultGet,
			},
			{
				Name: "verify", Usage: "decrypt every document of the client and compare it with its id",
				Flags: vaultFlags(), Action: p.vaultVerify,
			},
		},
	}
}

// vaultFlags say where documents are kept. Every command that calls vault has them.
func vaultFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: flagVault, EnvVars: []string{"MOBILITY_VAULT"},
			Usage: "`DIR` of the documents (default beside the database file: mobility.vault for mobility.db)"},
		&cli.StringFlag{Name: flagVaultKey, EnvVars: []string{"MOBILITY_VAULT_KEY"},
			Usage: "key `FILE` of the documents, made with the first (default DIR.key)"},
	}
}

// vault opens the vault of the client, or makes it, and its key, for a command that adds documents. Each client of a
// firm has a vault of its own. Only adding asks the database, whether there is such a client: documents can be read
// where the database is lost.
func (p *program) vault(c *cli.Context, create bool, do func(v *vault.Vault) error) error {
	place, err := p.vaultPlace(c)
	if err != nil {
		return err
	}
	if create {
		known := func(s *store.Store) error { return s.NeedClient(c.Context, p.client(c)) }
		if err := p.open(c, store.Options{Create: true}, known); err != nil {
			return err
		}
		if err := p.announceKey(c, place); err != nil {
			return vaultFailure(err)
		}
	}
	v, err := vault.Open(place.folder, vault.Options{Key: place.key, Create: create, Client: p.client(c)})
	if errors.Is(err, vault.ErrNoVault) && !create {
		err = fmt.Errorf("the client %s has no documents: %w", p.client(c), err)
	}
	if err == nil {
		err = do(v)
	}
	return vaultFailure(err)
}

// vaultPlace is where the documents of a client are.
type vaultPlace struct {
	// root has a folder for every client.
	root, folder, key string
}

func (p *program) vaultPlace(c *cli.Context) (vaultPlace, error) {
	root := firstSaid(c.String(flagVault), p.config.Vault)
	if root == "" {
		file := p.target(c)
		if strings.Contains(file, "://") {
			return vaultPlace{}, usage("the database is a server: say in which folder the documents are kept, " +
				"with --vault DIR, MOBILITY_VAULT, or vault: in the configuration file")
		}
		root = strings.TrimSuffix(file, filepath.Ext(file)) + ".vault"
	}
	root = filepath.Clean(root)
	return vaultPlace{
		root: root, folder: filepath.Join(root, folderName(p.client(c))),
		key: firstSaid(c.String(flagVaultKey), p.config.VaultKey, root+".key"),
	}, nil
}

// folderName makes a folder of a client's name, whatever is in it: another one for another name, also where a file
// system does not tell capitals from small letters.
func folderName(client string) string {
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
func (p *program) announceKey(c *cli.Context, place vaultPlace) error {
	_, err := os.Stat(place.key)
	if !errors.Is(err, fs.ErrNotExist) {
		return nil // opening it tells what is wrong with it
	}
	clients, err := os.ReadDir(place.root)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("look for documents: %w", err)
	}
	for _, client := range clients {
		_, err := vault.Open(filepath.Join(place.root, client.Name()), vault.Options{Key: place.key})
		if errors.Is(err, vault.ErrNoKey) {
			return err
		}
	}
	p.remark(c, "documents are kept in %s, encrypted with the key %s, which is made now. Keep a copy of the key elsewhere: "+
		"without it nobody can read them", place.root, place.key)
	return nil
}

// vaultFailure gives an error of the vault the code that programs read.
func vaultFailure(err error) error {
	var known *failure
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
			return fail(exitFailed, kind.code, err)
		}
	}
	return err
}
