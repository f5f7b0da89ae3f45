//go:build unix

package database

import (
	"errors"
	"syscall"
)

// isReadOnlyMedium reports whether an error says that a file system cannot be written.
func isReadOnlyMedium(err error) bool { return errors.Is(err, syscall.EROFS) }
