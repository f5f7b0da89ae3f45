package imports

import (
	"errors"
	"fmt"

	"mobility/app/failure"
)

// usage is a request that can be corrected by calling again in another way.
func usage(code string, err error) error {
	return &failure.Error{Exit: failure.Usage, Code: code, Err: err}
}

// fullWithUnknown is the error of a complete roster with rows that belong to no known employee.
func fullWithUnknown(rows int) error {
	return failure.New("full-with-unknown", fmt.Errorf("%d rows have no usable employee id, so employees missing from the file "+
		"cannot be determined and no one was terminated; correct these rows, or import without --full", rows))
}

// errNotKept ends a transaction that is not kept: rows were refused and the others were not asked for.
var errNotKept = errors.New("rows were rejected")
