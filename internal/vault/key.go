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
# Anyone who has this file can read every document of the vault. Without it no document can be read: keep a copy in another, safe place.
`

// makeKeys writes a new key, unless there is a file of keys: then those are used. A key is never overwritten.
func makeKeys(path string) ([]age.Identity, error) {
	keys, err := readKeys(path)
	if !errors.Is(err, fs.ErrNotExist) {
		return keys, err
	}
	if _, err = agekeys.Make(path, keyRemark); err != nil && !errors.Is(err, fs.ErrExist) { // another vault that shares the key made it
		return nil, fmt.Errorf("write the key: %w", err)
	}
	return readKeys(path)
}

// readKeys reads a key file that is its owner's alone. It has one key, and during a rotation also the one before it.
func readKeys(path string) ([]age.Identity, error) {
	found, err := agekeys.ReadIdentities(path)
	if err != nil {
		return nil, fmt.Errorf("read the key: %w", err)
	}
	return found, nil
}

// ownRecipient is the recipient of the first key, for which a vault is encrypted that names no recipients.
func ownRecipient(keys []age.Identity) (age.Recipient, error) {
	switch key := keys[0].(type) {
	case *age.X25519Identity:
		return key.Recipient(), nil
	case *age.HybridIdentity:
		return key.Recipient(), nil
	default:
		return nil, errors.New("the file of the key has a key of a kind that a vault cannot use")
	}
}
