package imports

import (
	"errors"
	"fmt"
)

// UsageError is a request that fits neither the file nor what is stored.
type UsageError struct {
	// Code is permanent, for programs.
	Code string
	err  error
}

func (e *UsageError) Error() string { return e.err.Error() }
func (e *UsageError) Unwrap() error { return e.err }

// usage is a request that can be corrected by calling again in another way.
func usage(format string, args ...any) error {
	return &UsageError{"usage", fmt.Errorf(format, args...)}
}

// FullWithUnknownError is a roster that was said to be complete and has rows that belong to no known employee.
type FullWithUnknownError struct{ Rows int }

func (e *FullWithUnknownError) Error() string {
	return fmt.Sprintf("%d rows of the file cannot be told to be anybody's, so who is missing from it cannot be said and nobody was made to leave; "+
		"correct these rows, or import without --full", e.Rows)
}

// errNotKept ends a transaction that is not kept: rows were refused and the others were not asked for.
var errNotKept = errors.New("rows were refused")
