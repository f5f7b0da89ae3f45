//go:build unix

package atomicfile

import (
	"errors"
	"io/fs"
	"os"

	"golang.org/x/sys/unix"
)

// claim locks a file or folder for this process, for as long as it lives, unless another has it or it is gone. An error is one
// of a file system that has no locks.
func claim(path string) (release func(), claimed bool, err error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, err
	}
	if err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB); err != nil {
		if errors.Is(err, unix.EWOULDBLOCK) {
			err = nil
		}
		return nil, false, errors.Join(err, f.Close())
	}
	locked, err := f.Stat()
	if err != nil {
		return nil, false, errors.Join(err, f.Close())
	}
	if there, err := os.Lstat(path); err != nil || !os.SameFile(there, locked) {
		return nil, false, f.Close() // it was removed meanwhile
	}
	return func() { _ = f.Close() }, true, nil // it was opened to be locked, not to be written
}
