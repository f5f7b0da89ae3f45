package agekeys

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"filippo.io/age"

	"mobility/internal/atomicfile"
)

// ErrExposed is wrapped by the error for a file with a secret that users other than its owner may read or change.
var ErrExposed = errors.New("the secret is open to others")

// checkPrivate fails where anyone but the owner may do anything with a file.
func checkPrivate(path string, mode fs.FileMode) error {
	if !OpenToOthers(mode) {
		return nil
	}
	return fmt.Errorf("%w: %s has the permissions %04o. Run `chmod 600 %s`, and consider who may have read it",
		ErrExposed, path, mode.Perm(), Quoted(path))
}

// OpenToOthers reports whether anyone but the owner may do anything with a file or folder. Windows keeps no such bits:
// there the permissions of the folder above decide, and this cannot see them.
func OpenToOthers(mode fs.FileMode) bool {
	return runtime.GOOS != "windows" && mode.Perm()&0o077 != 0
}

// Quoted is a path as a shell takes it.
func Quoted(path string) string {
	const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+:@%"
	if strings.Trim(path, plain) == "" {
		return path
	}
	return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
}

// open opens a file that is its owner's alone.
func open(path string) (*os.File, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil {
		err = checkPrivate(path, info.Mode())
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// ReadIdentities reads the keys of a file that is its owner's alone.
func ReadIdentities(path string) ([]age.Identity, error) {
	f, err := open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	found, err := age.ParseIdentities(f)
	if err != nil { // the error of the library can show a part of the key
		return nil, fmt.Errorf("%s is not a key file of age", path)
	}
	return found, nil
}

// secretLimit is more than any secret has.
const secretLimit = 64 << 10

// ReadSecret reads a secret out of a file that is its owner's alone.
func ReadSecret(path string) ([]byte, error) {
	f, err := open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, secretLimit))
}

// phraseLimit is more than anyone types.
const phraseLimit = 4096

// ReadPhrase reads a passphrase: the first line of a file that is its owner's alone.
func ReadPhrase(path string) (string, error) {
	f, err := open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, phraseLimit))
	if err != nil {
		return "", err
	}
	phrase, _, _ := strings.Cut(string(text), "\n")
	if phrase = strings.TrimSuffix(phrase, "\r"); phrase == "" {
		return "", fmt.Errorf("%s has no passphrase in its first line", path)
	}
	return phrase, nil
}

// ParseRecipients reads recipients, age1 and so on, each once.
func ParseRecipients(texts []string) ([]age.Recipient, error) {
	var all []age.Recipient
	for _, text := range slices.Compact(slices.Sorted(slices.Values(texts))) {
		found, err := age.ParseRecipients(strings.NewReader(text))
		if err != nil || len(found) != 1 {
			return nil, fmt.Errorf("%q is not a recipient of age: it begins with age1, and `mobility db backup-key FILE` makes one", text)
		}
		all = append(all, found...)
	}
	return all, nil
}

// Make writes a new key into a file of its own, and returns its recipient. An existing file is never overwritten.
func Make(path, remark string) (recipient string, err error) {
	key, err := age.GenerateX25519Identity()
	if err != nil {
		return "", fmt.Errorf("make the key: %w", err)
	}
	recipient = key.Recipient().String()
	return recipient, WriteNew(path, remark+"# public key: "+recipient+"\n"+key.String()+"\n")
}

// WriteNew writes a file for its owner alone, which must not be there yet.
func WriteNew(path, text string) error {
	if err := atomicfile.MakeFolder(filepath.Dir(path)); err != nil {
		return err
	}
	return atomicfile.WriteNew(path, func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	})
}
