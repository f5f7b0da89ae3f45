package vault

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"filippo.io/age"

	"mobility/internal/atomicfile"
)

// seal encrypts what fill writes into a new file and returns its path when all of it is on the disk. The file has no
// place in the vault yet: publish gives it one. What fails leaves no file.
func (v *Vault) seal(hint string, fill func(io.Writer) error) (path string, err error) {
	f, err := os.CreateTemp(v.path(writingFolder), hint+"-*"+ending) // made for its owner alone
	if err != nil {
		return "", err
	}
	whole := false
	defer func() {
		if !whole {
			_ = f.Close() // what went wrong before is what matters
			_ = os.Remove(f.Name())
		}
	}()
	encrypted, err := age.Encrypt(f, v.recipients...)
	if err != nil {
		return "", err
	}
	if err := fill(encrypted); err != nil {
		return "", err
	}
	if err := errors.Join(encrypted.Close(), f.Sync(), f.Close()); err != nil {
		return "", err
	}
	whole = true
	return f.Name(), nil
}

// publish gives a sealed file its place in the vault, at once and for good. A file that is there gives way: it has
// the same content, or had it until it was damaged.
func (v *Vault) publish(sealed string, inside ...string) error {
	return atomicfile.Rename(sealed, v.path(inside...))
}

// discard removes a file of the vault. One that is gone already is well.
func (v *Vault) discard(inside ...string) error {
	err := atomicfile.Remove(v.path(inside...))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// unsealed is a file of the vault, decrypted while it is read. A file that is not what was written gives ErrDamaged
// instead of io.EOF at the latest; what the disk itself reports stays what it is.
type unsealed struct {
	file  *os.File
	plain io.Reader
}

func (v *Vault) unseal(path string) (*unsealed, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	plain, err := age.Decrypt(f, v.keys...)
	if err != nil {
		_ = f.Close() // it was only read
		return nil, damaged(f, err)
	}
	return &unsealed{f, plain}, nil
}

func (u *unsealed) Read(p []byte) (int, error) {
	n, err := u.plain.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		err = damaged(u.file, err)
	}
	return n, err
}

func (u *unsealed) Close() error { return u.file.Close() }

func damaged(f *os.File, err error) error {
	var disk *fs.PathError
	var other *age.NoIdentityMatchError
	switch {
	case errors.As(err, &disk):
		return err
	case errors.As(err, &other):
		return fmt.Errorf("%s is %w: its beginning was changed, or it was written with another key (%w)",
			f.Name(), ErrDamaged, other)
	case errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF):
		return fmt.Errorf("%s is %w: it was truncated", f.Name(), ErrDamaged)
	}
	return fmt.Errorf("%s is %w: it was changed or truncated (%w)", f.Name(), ErrDamaged, err)
}

// recordLimit is the most that an entry or a tombstone can be, in bytes.
const recordLimit = 64 << 10

// sealRecord seals an entry or a tombstone.
func (v *Vault) sealRecord(hint string, record any) (path string, err error) {
	text, err := json.Marshal(record)
	if err != nil {
		return "", err
	}
	if len(text) > recordLimit {
		return "", fmt.Errorf("its description has %d bytes, more than %d: shorten the name or the note",
			len(text), recordLimit)
	}
	return v.seal(hint, func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	})
}

// readRecord reads an entry or a tombstone.
func (v *Vault) readRecord(path string, into any) error {
	u, err := v.unseal(path)
	if err != nil {
		return err
	}
	defer u.Close()
	text, err := io.ReadAll(io.LimitReader(u, 2*recordLimit)) // beyond the limit, so that the end is seen
	if err != nil {
		return err
	}
	if err := json.Unmarshal(text, into); err != nil {
		return fmt.Errorf("%s is %w: %w", path, ErrDamaged, err)
	}
	return nil
}
