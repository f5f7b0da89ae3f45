package vault

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
)

// Is reports whether there is a vault in a folder.
func Is(folder string) bool {
	_, err := os.Stat(filepath.Join(folder, markerFile))
	return err == nil
}

// EachFile hands out every file of the vault in a folder, encrypted as it is, with its name inside the vault. Nothing is added or removed
// meanwhile. It needs no key.
func EachFile(folder string, do func(name, path string) error) error {
	v := &Vault{folder: folder}
	release, err := v.lockAgainstChange()
	if err != nil {
		return err
	}
	defer release()
	if err := do(markerFile, v.path(markerFile)); err != nil {
		return err
	}
	for _, inside := range []string{entriesFolder, tombstonesFolder, documentsFolder} {
		files, err := os.ReadDir(v.path(inside))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return fmt.Errorf("read the vault: %w", err)
		}
		for _, file := range files {
			if !belongs(inside, file.Name()) {
				continue
			}
			if err := do(path.Join(inside, file.Name()), v.path(inside, file.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}

// Complete makes the folders of a vault that have no files, after its files were restored.
func Complete(folder string) error {
	for _, inside := range folders {
		if err := os.MkdirAll(filepath.Join(folder, inside), 0o700); err != nil {
			return err
		}
	}
	return nil
}
