package checkpoint

import (
	"crypto/ed25519"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"mobility/internal/atomicfile"
)

const pemType = "PRIVATE KEY"

// Key reads the key in a file, or makes one that only its owner can read.
func Key(path string) (key ed25519.PrivateKey, made bool, err error) {
	key, err = ReadKey(path)
	if !errors.Is(err, fs.ErrNotExist) {
		return key, false, err
	}
	if _, key, err = ed25519.GenerateKey(rand.Reader); err != nil {
		return nil, false, fmt.Errorf("make the key of the checkpoints: %w", err)
	}
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return nil, false, fmt.Errorf("make the key of the checkpoints: %w", err)
	}
	if err := atomicfile.MakeFolder(filepath.Dir(path)); err != nil {
		return nil, false, fmt.Errorf("make the key of the checkpoints: %w", err)
	}
	err = atomicfile.Write(path, func(w io.Writer) error { return pem.Encode(w, &pem.Block{Type: pemType, Bytes: der}) })
	return key, true, err
}

// ReadKey reads the key in a file, which only its owner may be able to read.
func ReadKey(path string) (ed25519.PrivateKey, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("the key of the checkpoints: %w", err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
		return nil, fmt.Errorf("the key of the checkpoints, %s, can be read by others: chmod 600 %s", path, path)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("the key of the checkpoints: %w", err)
	}
	block, _ := pem.Decode(text)
	if block == nil || block.Type != pemType {
		return nil, fmt.Errorf("%s is not a private key in PEM form", path)
	}
	parsed, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	key, isEd25519 := parsed.(ed25519.PrivateKey)
	if err != nil || !isEd25519 {
		return nil, fmt.Errorf("%s is not an Ed25519 key", path)
	}
	return key, nil
}
