package keyfile

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"mobility/app/files"
	"mobility/internal/agekeys"
)

// ErrMissing is wrapped by the error for a key file that is not there.
var ErrMissing = errors.New("there is no key")

// Read reads a key file, which is its owner's alone.
func Read(path string) ([]byte, error) {
	text, err := agekeys.ReadSecret(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: %w", path, ErrMissing)
	}
	if err != nil {
		return nil, fmt.Errorf("read the key: %w", err)
	}
	key, err := hex.DecodeString(strings.TrimSpace(string(text)))
	if err != nil || len(key) < sha256.Size {
		return nil, fmt.Errorf("%s is not a key; delete it to have a new one made, which ends what the old one has signed", path)
	}
	return key, nil
}

// Need reads a key file, which is made if it is not there.
func Need(path string) ([]byte, error) {
	key, err := Read(path)
	if !errors.Is(err, ErrMissing) {
		return key, err
	}
	key = make([]byte, sha256.Size)
	rand.Read(key) // never fails
	err = files.Write(path, func(w io.Writer) error {
		_, err := fmt.Fprintln(w, hex.EncodeToString(key))
		return err
	})
	return key, err
}
