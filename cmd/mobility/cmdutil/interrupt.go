package cmdutil

import (
	"errors"
)

// ErrAsItWas means that an import was interrupted before it was committed.
var ErrAsItWas = errors.New("the database is unchanged")
