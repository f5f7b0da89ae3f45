package documents

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"mobility/app/failure"
	"mobility/internal/vault"
)

// Place is where the documents of all clients are, and the file of their key.
type Place struct {
	// Root has a folder for each client; it is "" where nothing names it, and no document was ever added.
	Root, Key string
}

// folder is where the documents of one client are.
func (p Place) folder(client string) string { return filepath.Join(p.Root, FolderName(client)) }

// Has reports whether a client has documents.
func (p Place) Has(client string) bool {
	if p.Root == "" {
		return false
	}
	_, err := os.Stat(p.folder(client))
	return err == nil
}

// FolderName makes a folder of a client's name, whatever is in it: another one for another name, even on a file system
// that ignores case.
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

// Check reports an error when nothing names the place.
func (p Place) Check() error {
	if p.Root != "" {
		return nil
	}
	return failure.Usagef("the database is a server: give the folder of the documents " +
		"with --vault DIR, MOBILITY_VAULT, or vault: in the configuration file")
}

// Open opens the documents of a client for as long as do runs. With create it makes them, and their key, where there are
// none.
func (p Place) Open(client string, create bool, do func(v *vault.Vault) error) error {
	if err := p.Check(); err != nil {
		return err
	}
	o := vault.Options{Key: p.Key, Create: create, Client: client}
	if create && !vault.Is(p.folder(client)) {
		var err error
		if o.Recipients, err = p.shared(); err != nil {
			return err
		}
	}
	v, err := vault.Open(p.folder(client), o)
	if errors.Is(err, vault.ErrNoVault) && !create {
		err = fmt.Errorf("the client %s has no documents: %w", client, err)
	}
	if err == nil {
		err = do(v)
	}
	return withCode(err)
}

// MakesKey reports whether adding a document makes the key. Where there are documents already it refuses: their key is
// lost, and a new one in its place would only hide that.
func (p Place) MakesKey() (bool, error) {
	_, err := os.Stat(p.Key)
	if !errors.Is(err, fs.ErrNotExist) {
		return false, nil // opening it reports the problem
	}
	clients, err := os.ReadDir(p.Root)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return false, fmt.Errorf("find the documents: %w", err)
	}
	for _, client := range clients {
		_, err := vault.Open(filepath.Join(p.Root, client.Name()), vault.Options{Key: p.Key})
		if errors.Is(err, vault.ErrNoKey) {
			return false, withCode(err)
		}
	}
	return true, nil
}

// withCode gives an error of the vault the code that programs read.
func withCode(err error) error {
	var known *failure.Error
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
			return failure.New(kind.code, err)
		}
	}
	return err
}
