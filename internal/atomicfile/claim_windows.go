package atomicfile

import "errors"

// claim cannot be made on Windows: nothing is swept there.
func claim(string) (release func(), claimed bool, err error) {
	return nil, false, errors.ErrUnsupported
}
