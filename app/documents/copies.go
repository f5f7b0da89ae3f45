package documents

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"mobility/internal/atomicfile"
	"mobility/internal/vault"
)

// The names under which a backup has the documents of all clients, and their key.
const (
	backupFolder = "documents"
	backupKey    = "documents.key"
)

// EachFile hands out every file of the documents of all clients, encrypted as they are, and their key, with the names that they have in
// a backup.
func (p Place) EachFile(do func(name, path string) error) error {
	clients, err := p.vaults()
	if err != nil {
		return err
	}
	if err := p.CheckKey(); err != nil {
		return fmt.Errorf("nothing was backed up, since no one could open the documents of the backup (--plain backs up the database alone): %w", err)
	}
	if len(clients) == 0 {
		return nil
	}
	if err := do(backupKey, p.Key); err != nil {
		return err
	}
	for _, client := range clients {
		err := vault.EachFile(filepath.Join(p.Root, client), func(name, file string) error {
			return do(path.Join(backupFolder, client, name), file)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// CheckKey returns an error unless the key opens the documents of every client that has some.
func (p Place) CheckKey() error {
	if p.Root == "" {
		return nil
	}
	found, err := os.ReadDir(p.Root)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, entry := range found {
		if !entry.IsDir() || strings.HasPrefix(entry.Name(), ".") {
			continue
		}
		_, opening := vault.Open(filepath.Join(p.Root, entry.Name()), vault.Options{Key: p.Key})
		if opening != nil && !errors.Is(opening, vault.ErrNoVault) {
			err = errors.Join(err, withCode(opening))
		}
	}
	return err
}

// InBackup reports whether a backup that was unpacked into a folder has documents.
func InBackup(folder string) bool {
	clients, err := Place{Root: filepath.Join(folder, backupFolder)}.vaults()
	return err == nil && len(clients) > 0
}

// vaults are the folders of the clients that have documents.
func (p Place) vaults() (clients []string, err error) {
	if p.Root == "" {
		return nil, nil
	}
	found, err := os.ReadDir(p.Root)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	for _, entry := range found {
		if entry.IsDir() && vault.Is(filepath.Join(p.Root, entry.Name())) {
			clients = append(clients, entry.Name())
		}
	}
	return clients, err
}

// Restore puts the documents of a backup that was unpacked into a folder, on the same disk, in their place with their key. What was there
// is moved aside, and its new names are returned. A backup without documents changes nothing.
func (p Place) Restore(from string, at time.Time) (aside []string, err error) {
	unpacked := Place{Root: filepath.Join(from, backupFolder), Key: filepath.Join(from, backupKey)}
	clients, err := unpacked.vaults()
	if err != nil || len(clients) == 0 {
		return nil, err
	}
	if err := p.Check(); err != nil {
		return nil, err
	}
	for _, client := range clients {
		if err := vault.Complete(filepath.Join(unpacked.Root, client)); err != nil {
			return nil, err
		}
	}
	moved, err := replace(unpacked.Root, p.Root, at)
	if moved != "" {
		aside = append(aside, moved)
	}
	if err == nil {
		moved, err = replaceKey(unpacked.Key, p.Key, at)
	}
	if moved != "" {
		aside = append(aside, moved)
	}
	if err != nil {
		return aside, fmt.Errorf("restore the documents: %w", err)
	}
	return aside, nil
}

// replace moves a folder to its place, and what was there aside.
func replace(from, to string, at time.Time) (aside string, err error) {
	if aside, err = moveAside(to, at); err != nil {
		return "", err
	}
	return aside, atomicfile.Rename(from, to)
}

// replaceKey writes the key into its place, which can be on another disk, unless it is there already.
func replaceKey(from, to string, at time.Time) (aside string, err error) {
	key, err := os.ReadFile(from)
	if err != nil {
		return "", err
	}
	if there, err := os.ReadFile(to); err == nil && bytes.Equal(there, key) {
		return "", nil
	}
	if err := atomicfile.MakeFolder(filepath.Dir(to)); err != nil {
		return "", err
	}
	if aside, err = moveAside(to, at); err != nil {
		return "", err
	}
	return aside, atomicfile.Write(to, func(w io.Writer) error {
		_, err := w.Write(key)
		return err
	})
}

// moveAside gives what is at a path another name, and returns it; "" where nothing is.
func moveAside(path string, at time.Time) (aside string, err error) {
	if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	named := path + ".replaced-" + at.UTC().Format("20060102T150405Z")
	aside = named
	for n := 2; ; n++ {
		if _, err := os.Lstat(aside); errors.Is(err, fs.ErrNotExist) {
			return aside, atomicfile.Rename(path, aside)
		}
		aside = fmt.Sprintf("%s-%d", named, n)
	}
}
