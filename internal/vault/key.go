package vault

import (
	"errors"
	"fmt"
	"io/fs"

	"filippo.io/age"

	"mobility/internal/agekeys"
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
	err = agekeys.WriteNew(path, keyRemark+key.String()+"\n")
	if errors.Is(err, fs.ErrExist) { // another vault that shares the key made it in the meantime
		return readKey(path)
	}
	if err != nil {
		return nil, fmt.Errorf("write the key: %w", err)
	}
	return key, nil
}

// readKey reads a key file that is its owner's alone.
func readKey(path string) (*age.X25519Identity, error) {
	found, err := agekeys.ReadIdentities(path)
	if err != nil {
		return nil, fmt.Errorf("read the key: %w", err)
	}
	if key, ok := found[0].(*age.X25519Identity); ok && len(found) == 1 {
		return key, nil
	}
	return nil, fmt.Errorf("%s is not the key file of a vault: it must hold one X25519 key and no other", path)
}
