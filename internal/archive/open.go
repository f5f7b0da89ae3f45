package archive

import (
	"archive/tar"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"filippo.io/age"

	"mobility/internal/atomicfile"
)

// The errors that a caller distinguishes.
var (
	// ErrNoKey is wrapped by the error for an archive that none of the keys opens.
	ErrNoKey = errors.New("the backup is encrypted, and no given key or passphrase opens it")
	// ErrDamaged is wrapped by the error for an archive that is not what was written.
	ErrDamaged = errors.New("the backup is damaged")
)

// Opening are the keys that open an archive.
type Opening []age.Identity

// WithPhrase opens what was sealed with a passphrase.
func WithPhrase(phrase string) (Opening, error) {
	identity, err := age.NewScryptIdentity(phrase)
	if err != nil {
		return Opening{}, err
	}
	identity.SetMaxWorkFactor(mostWork)
	return Opening{phraseIdentity{identity}}, nil
}

// mostWork is the binary logarithm of the work that trying a passphrase takes, as sealing sets it: 256 MiB and a second. A file states it, and
// could ask for sixteen times as much.
const mostWork = 18

// header begins every file of age.
const header = "age-encryption.org/v1\n"

// Is reports whether a file is encrypted by age.
func Is(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	beginning := make([]byte, len(header))
	_, err = io.ReadFull(f, beginning)
	return err == nil && string(beginning) == header
}

// Read reads all of an archive, compares each file with the list, and writes those that keep chooses below a folder.
func (o Opening) Read(path, into string, keep func(name string) bool) (*List, error) {
	list, err := o.read(path, into, keep)
	var disk *os.PathError
	var other *age.NoIdentityMatchError
	switch {
	case err == nil:
		return list, nil
	case len(o) == 0 || errors.As(err, &other):
		return nil, fmt.Errorf("%s: %w", path, ErrNoKey)
	case errors.As(err, &disk):
		return nil, err
	}
	return nil, fmt.Errorf("%s: %w: %w", path, ErrDamaged, err)
}

func (o Opening) read(path, into string, keep func(name string) bool) (*List, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	plain, err := age.Decrypt(f, o...)
	if err != nil {
		return nil, err
	}
	in, found := tar.NewReader(plain), []File{}
	for {
		h, err := in.Next()
		if errors.Is(err, io.EOF) {
			return nil, errors.New("it has no list of its files at the end")
		}
		if err != nil {
			return nil, err
		}
		if h.Name == listName {
			return listed(in, plain, found)
		}
		one, err := takeFile(in, h, into, keep)
		if err != nil {
			return nil, err
		}
		found = append(found, one)
	}
}

// takeFile reads a file, and writes it below a folder if it is to be kept.
func takeFile(in io.Reader, h *tar.Header, into string, keep func(name string) bool) (File, error) {
	if h.Typeflag != tar.TypeReg || !filepath.IsLocal(filepath.FromSlash(h.Name)) {
		return File{}, fmt.Errorf("%q is not the name of a file in a backup", h.Name)
	}
	sum := sha256.New()
	one := File{Name: h.Name, Size: h.Size}
	copied := func(w io.Writer) error {
		_, err := io.Copy(io.MultiWriter(w, sum), in)
		return err
	}
	if !keep(h.Name) {
		err := copied(io.Discard)
		one.SHA256 = hex.EncodeToString(sum.Sum(nil))
		return one, err
	}
	path := filepath.Join(into, filepath.FromSlash(h.Name))
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return one, err
	}
	err := atomicfile.Write(path, copied)
	one.SHA256 = hex.EncodeToString(sum.Sum(nil))
	return one, err
}

// listLimit is far beyond the list of a million documents.
const listLimit = 1 << 30

// listed reads the list at the end, and compares it with the files that were read.
func listed(in, rest io.Reader, found []File) (*List, error) {
	text, err := io.ReadAll(io.LimitReader(in, listLimit))
	if err != nil {
		return nil, err
	}
	if _, err := io.Copy(io.Discard, rest); err != nil { // the end is authenticated too
		return nil, err
	}
	list := &List{}
	if err := json.NewDecoder(bytes.NewReader(text)).Decode(list); err != nil {
		return nil, err
	}
	if list.Version != formatVersion {
		return nil, fmt.Errorf("its form has version %d, but this program supports %d: use a newer program", list.Version, formatVersion)
	}
	if len(list.Files) != len(found) {
		return nil, fmt.Errorf("it has %d files, and its list names %d", len(found), len(list.Files))
	}
	for i, file := range found {
		if file != list.Files[i] {
			return nil, fmt.Errorf("its file %s differs from its list", file.Name)
		}
	}
	return list, nil
}
