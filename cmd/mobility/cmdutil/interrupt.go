package cmdutil

import (
	"errors"
)

// ErrAsItWas says that an import was interrupted before it was kept.
var ErrAsItWas = errors.New("the database is as it was")
