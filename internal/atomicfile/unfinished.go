package atomicfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// What is being written is called so until it is complete: a process that is killed leaves it behind.
const (
	prefix  = ".mobility-"
	pattern = prefix + "*"
)

// unfinished makes an unfinished file or folder in a folder, shown as path in errors until it is there, claims it while write completes it and gives it its name, and
// removes what a failure leaves.
func unfinished(folder, path string, make func(folder string) (string, error), write func(fresh string) error) error {
	for {
		fresh, err := make(folder)
		if err != nil {
			return asNamed(err, filepath.Join(folder, prefix), path)
		}
		release, claimed, impossible := claim(fresh)
		switch {
		case claimed:
			defer release()
		case impossible == nil: // another process took it for a leftover
			continue
		}
		if err = write(fresh); err != nil {
			err = errors.Join(err, removeAll(fresh))
		}
		return err
	}
}

// unnamedError is an error about an unfinished file or folder, in the words of the name that it was to get: the other is gone by then.
type unnamedError struct {
	err         error
	fresh, path string
}

func (e *unnamedError) Error() string { return strings.ReplaceAll(e.err.Error(), e.fresh, e.path) }

func (e *unnamedError) Unwrap() error { return e.err }

// asNamed is an error in the words of the name that an unfinished file was to get.
func asNamed(err error, fresh, path string) error {
	if err == nil || !strings.Contains(err.Error(), fresh) {
		return err
	}
	var e *fs.PathError
	if errors.As(err, &e) && filepath.Dir(e.Path) == filepath.Dir(fresh) && strings.HasPrefix(e.Path, fresh) { // with the random part of the name
		fresh = e.Path
	}
	return &unnamedError{err, fresh, path}
}

// sweep removes what killed processes have left in a folder. It does what it can: what stays is removed by a later run.
func sweep(folder string) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return
	}
	for _, entry := range entries {
		if !strings.HasPrefix(entry.Name(), prefix) {
			continue
		}
		left := filepath.Join(folder, entry.Name())
		release, claimed, err := claim(left)
		if err != nil || !claimed {
			continue
		}
		_ = removeAll(left)
		release()
	}
}

// swept are the folders that this process has swept.
var swept sync.Map

// sweepOnce sweeps a folder that many files may be written to.
func sweepOnce(folder string) {
	if _, done := swept.LoadOrStore(folder, true); !done {
		sweep(folder)
	}
}
