package atomicfile

import (
	"errors"
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

// unfinished makes an unfinished file or folder beside path, claims it while write completes it and gives it its name, and
// removes what a failure leaves.
func unfinished(path string, make func(folder string) (string, error), write func(fresh string) error) error {
	for {
		fresh, err := make(filepath.Dir(path))
		if err != nil {
			return err
		}
		release, claimed, impossible := claim(fresh)
		switch {
		case claimed:
			defer release()
		case impossible == nil: // another process took it for a leftover
			continue
		}
		if err = write(fresh); err != nil {
			err = errors.Join(err, os.RemoveAll(fresh))
		}
		return err
	}
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
		_ = os.RemoveAll(left)
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
