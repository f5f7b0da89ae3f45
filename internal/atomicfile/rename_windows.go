package atomicfile

import (
	"errors"
	"fmt"
	"os"

	"golang.org/x/sys/windows"
)

// rename returns when the new name is on the disk. Excel keeps the files open that it shows, and those have to stay.
func rename(from, to string) error {
	source, err := windows.UTF16PtrFromString(from)
	if err != nil {
		return err
	}
	target, err := windows.UTF16PtrFromString(to)
	if err != nil {
		return err
	}
	err = windows.MoveFileEx(source, target, windows.MOVEFILE_REPLACE_EXISTING|windows.MOVEFILE_WRITE_THROUGH)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, windows.ERROR_SHARING_VIOLATION) || errors.Is(err, windows.ERROR_ACCESS_DENIED):
		err = fmt.Errorf("%w Close the file in the program that shows it and try again", err)
	}
	return &os.LinkError{Op: "rename", Old: from, New: to, Err: err}
}

// syncFolder does nothing: Windows has no such call, and rename waits for the disk itself.
func syncFolder(string) error { return nil }
