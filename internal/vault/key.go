package vault

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"filippo.io/age"

	"mobility/internal/atomicfile"
)

// keyRemark stands above the key in its file.
const keyRemark = `# The key of a document vault of mobility.
# Who has this file can read every document of the vault. Without it no document can be read: keep a copy in another, safe place.
`

// makeKey writes a new key, unless there is one: then that is used. A key is never overwritten.
func makeKey(path string) (*age.X25519Identity, error) {
	key, err := readKey(path)
	if !errors.Is(err, fs.ErrNotExist) {
		return key, err
	}
	if key, err = age.GenerateX25519Identity(); err != nil {
		return nil, fmt.Errorf("make the key: %w", err)
	}
	err = writeKey(path, keyRemark+key.String()+"\n")
	if errors.Is(err, fs.ErrExist) { // another vault that shares the key made it in the meantime
		return readKey(path)
	}
	if err != nil {
		return nil, fmt.Errorf("write the key: %w", err)
	}
	return key, nil
}

// writeKey gives the file its name when it is complete and on the disk, and by a link, because a rename would overwrite.
func writeKey(path, text string) error {
	folder := filepath.Dir(path)
	if err := atomicfile.MakeFolder(folder); err != nil {
		return err
	}
	f, err := os.CreateTemp(folder, ".key-*") // made for its owner alone
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = io.WriteString(f, text)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Link(f.Name(), path); err != nil {
		return err
	}
	return atomicfile.SyncFolder(folder)
}

// readKey reads a key file that is its owner's alone.
func readKey(path string) (*age.X25519Identity, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read the key: %w", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, fmt.Errorf("read the key: %w", err)
	}
	if openToOthers(info.Mode()) {
		return nil, fmt.Errorf("%w: %s has the permissions %04o. Run `chmod 600 %s`, "+
			"and consider who may have read it", ErrKeyExposed, path, info.Mode().Perm(), quoted(path))
	}
	found, err := age.ParseIdentities(f)
	if err != nil {
		return nil, fmt.Errorf("%s is not a key file: %w", path, err)
	}
	if key, ok := found[0].(*age.X25519Identity); ok && len(found) == 1 {
		return key, nil
	}
	return nil, fmt.Errorf("%s is not the key file of a vault: it must hold one X25519 key and no other", path)
}

// openToOthers reports whether anyone but the owner may do anything with a file or folder. Windows keeps no such bits:
// there the permissions of the folder above decide, and this cannot see them.
func openToOthers(mode fs.FileMode) bool {
	return runtime.GOOS != "windows" && mode.Perm()&0o077 != 0
}

// quoted is a path as a shell takes it.
func quoted(path string) string {
	const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+:@%"
	if strings.Trim(path, plain) == "" {
		return path
	}
	return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
}
