package atomicfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// syncFile brings the content of a file to the disk. Windows refuses to sync what was opened for reading.
func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// syncTree brings a folder and all that is in it to the disk.
func syncTree(folder string) error {
	return filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir():
			return syncFolder(path)
		default:
			return syncFile(path)
		}
	})
}
