package archive

import (
	"archive/tar"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"filippo.io/age"
)

// Sealing encrypts archives for its recipients.
type Sealing struct {
	recipients []age.Recipient
	// check opens the archives of this process only, so that each can be verified where no key of the recipients is.
	check age.Identity
}

// ForRecipients seals for those who have the keys of the recipients.
func ForRecipients(recipients []age.Recipient) (*Sealing, error) {
	if len(recipients) == 0 {
		return nil, errors.New("an archive needs a recipient")
	}
	if _, isHybrid := recipients[0].(*age.HybridRecipient); isHybrid { // age does not mix them with others
		own, err := age.GenerateHybridIdentity()
		if err != nil {
			return nil, err
		}
		return &Sealing{append([]age.Recipient{own.Recipient()}, recipients...), own}, nil
	}
	own, err := age.GenerateX25519Identity()
	if err != nil {
		return nil, err
	}
	return &Sealing{append([]age.Recipient{own.Recipient()}, recipients...), own}, nil
}

// ForPhrase seals for those who know the passphrase.
func ForPhrase(phrase string) (*Sealing, error) {
	recipient, err := age.NewScryptRecipient(phrase)
	if err != nil {
		return nil, err
	}
	own, err := age.NewScryptIdentity(phrase)
	return &Sealing{[]age.Recipient{phraseRecipient{recipient}}, phraseIdentity{own}}, err
}

// Check opens what was sealed here, to verify it.
func (s *Sealing) Check() Opening { return Opening{s.check} }

// listName is the name of the list, the last file of an archive.
const listName = "manifest.json"

// formatVersion is the version of the list.
const formatVersion = 1

// File is a file of an archive.
type File struct {
	Name   string `json:"name"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

// List is what an archive has in it. About says what the writer knows of it.
type List struct {
	Version int             `json:"version"`
	About   json.RawMessage `json:"about"`
	Files   []File          `json:"files"`
}

// Writer writes the files of an archive.
type Writer struct {
	tar  *tar.Writer
	list List
}

// Write writes an archive. fill adds the files and returns what is known about them.
func (s *Sealing) Write(to io.Writer, fill func(*Writer) (about any, err error)) error {
	encrypted, err := age.Encrypt(to, s.recipients...)
	if err != nil {
		return fmt.Errorf("encrypt: %w", err)
	}
	w := &Writer{tar.NewWriter(encrypted), List{Version: formatVersion, Files: []File{}}}
	about, err := fill(w)
	if err != nil {
		return err
	}
	if w.list.About, err = json.Marshal(about); err != nil {
		return err
	}
	text, err := json.MarshalIndent(w.list, "", " ")
	if err != nil {
		return err
	}
	if err := w.header(listName, int64(len(text))); err != nil {
		return err
	}
	if _, err := w.tar.Write(text); err != nil {
		return err
	}
	return errors.Join(w.tar.Close(), encrypted.Close())
}

func (w *Writer) header(name string, size int64) error {
	return w.tar.WriteHeader(&tar.Header{Typeflag: tar.TypeReg, Name: name, Size: size, Mode: 0o600, Format: tar.FormatPAX})
}

// Add adds a file under a name with slashes.
func (w *Writer) Add(name, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if err := w.header(name, info.Size()); err != nil {
		return err
	}
	sum := sha256.New()
	if _, err := io.Copy(io.MultiWriter(w.tar, sum), f); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	w.list.Files = append(w.list.Files, File{name, info.Size(), hex.EncodeToString(sum.Sum(nil))})
	return nil
}
