package atomicfile

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Write gives path the content that fill writes. A file of that name is replaced.
func Write(path string, fill func(io.Writer) error) error { return write(path, fill, Rename) }

// WriteNew is Write for a name that has to be free: a file that has it is an error, and stays.
func WriteNew(path string, fill func(io.Writer) error) error { return write(path, fill, link) }

// link gives a file a name that is free; a rename would replace what another process has just made.
func link(fresh, path string) error {
	if err := os.Link(fresh, path); err != nil {
		return err
	}
	return errors.Join(os.Remove(fresh), syncFolder(filepath.Dir(path)))
}

// write writes a file beside path, and gives it its name once it is on the disk.
func write(path string, fill func(io.Writer) error, name func(fresh, path string) error) error {
	sweepOnce(filepath.Dir(path))
	return unfinished(filepath.Dir(path), path, func(folder string) (string, error) {
		f, err := os.CreateTemp(folder, pattern) // made for its owner alone
		if err != nil {
			return "", err
		}
		return f.Name(), f.Close()
	}, func(fresh string) error {
		f, err := os.OpenFile(fresh, os.O_WRONLY, 0)
		if err == nil {
			err = fill(f)
			if err == nil {
				err = f.Sync()
			}
			err = errors.Join(err, f.Close())
		}
		if err == nil {
			err = name(fresh, path)
		}
		return asNamed(err, fresh, path)
	})
}

// WriteInPlace is Write for a writer that needs a file's path: fill gets that of an empty file, in a folder that
// others may not open, which it may write to or replace.
func WriteInPlace(path string, fill func(fresh string) error) error {
	return Scratch(filepath.Dir(path), func(folder string) error {
		fresh := filepath.Join(folder, filepath.Base(path))
		if err := create(fresh); err != nil {
			return err
		}
		if err := fill(fresh); err != nil {
			return err
		}
		if err := syncFile(fresh); err != nil {
			return err
		}
		return Rename(fresh, path)
	})
}

// Scratch makes a folder in another, for its owner alone and for as long as do runs. An error shows what is in it as if it were in the
// other: there its complete files go.
func Scratch(in string, do func(folder string) error) error {
	sweep(in)
	return unfinished(in, in, makeScratch, func(folder string) error {
		return asNamed(errors.Join(do(folder), removeAll(folder)), folder, in)
	})
}

func makeScratch(in string) (string, error) { return os.MkdirTemp(in, pattern) }

func create(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

// WriteFolder gives path the files and folders that fill writes into a new folder. An empty folder of that name is
// replaced; one that has entries is an error, and stays.
func WriteFolder(path string, fill func(folder string) error) error {
	path = filepath.Clean(path)
	if there, err := os.Stat(path); err == nil && !there.IsDir() {
		return &fs.PathError{Op: "make folder", Path: path, Err: fs.ErrExist}
	}
	sweep(filepath.Dir(path))
	return unfinished(filepath.Dir(path), path, makeScratch, func(fresh string) error {
		err := fill(fresh)
		if err == nil {
			err = syncTree(fresh)
		}
		if err == nil {
			if err = os.Remove(path); err == nil || errors.Is(err, fs.ErrNotExist) {
				err = Rename(fresh, path)
			}
		}
		return asNamed(err, fresh, path)
	})
}

// MakeFolder makes a folder and those above it that are missing.
func MakeFolder(path string) error {
	path = filepath.Clean(path)
	parent := filepath.Dir(path)
	if _, err := os.Stat(path); err == nil || parent == path {
		return os.MkdirAll(path, 0o700)
	}
	if err := MakeFolder(parent); err != nil {
		return err
	}
	if err := os.MkdirAll(path, 0o700); err != nil {
		return err
	}
	return syncFolder(parent)
}

// Rename gives a file or folder whose content is on the disk another name on the same disk. A file of that name is
// replaced.
func Rename(from, to string) error {
	if err := rename(from, to); err != nil {
		return err
	}
	if err := syncFolder(filepath.Dir(to)); err != nil || filepath.Dir(from) == filepath.Dir(to) {
		return err
	}
	return syncFolder(filepath.Dir(from))
}

// Remove removes a file.
func Remove(path string) error {
	if err := os.Remove(path); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}
