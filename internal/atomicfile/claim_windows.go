package atomicfile

import (
	"errors"
	"io/fs"
	"os"

	"golang.org/x/sys/windows"
)

// claim takes a file or folder for this process, for as long as it lives, unless another has it or it is gone. A folder cannot be locked on
// Windows, and a file that is locked cannot be renamed: what is held is a file beside it, which the system removes with the process.
func claim(path string) (release func(), claimed bool, err error) {
	name, err := windows.UTF16PtrFromString(path + ".lock")
	if err != nil {
		return nil, false, err
	}
	held, err := windows.CreateFile(name, windows.GENERIC_WRITE|windows.DELETE, 0, nil, windows.OPEN_ALWAYS,
		windows.FILE_ATTRIBUTE_HIDDEN|windows.FILE_FLAG_DELETE_ON_CLOSE, 0)
	switch {
	case errors.Is(err, windows.ERROR_SHARING_VIOLATION): // another process has it
		return nil, false, nil
	case err != nil:
		return nil, false, err
	}
	if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
		return nil, false, windows.CloseHandle(held)
	}
	return func() { _ = windows.CloseHandle(held) }, true, nil // nothing was written to it
}
