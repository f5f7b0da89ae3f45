package atomicfile

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// removeAll is os.RemoveAll. Where a system has no such way of deleting, which it then answers with an error of its own, what is there is
// removed name by name.
func removeAll(path string) error {
	err := os.RemoveAll(path)
	if err == nil {
		return nil
	}
	var names []string
	_ = filepath.WalkDir(path, func(name string, _ fs.DirEntry, _ error) error {
		names = append(names, name)
		return nil
	})
	for _, name := range slices.Backward(names) {
		_ = os.Remove(name) // what stays keeps the folder
	}
	if _, there := os.Lstat(path); os.IsNotExist(there) {
		return nil
	}
	return err
}
