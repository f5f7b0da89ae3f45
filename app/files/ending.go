package files

import (
	"path/filepath"
	"strings"
)

// Ending is the ending of a file's name in lower case, with its dot: it says which format the file gets.
func Ending(path string) string { return strings.ToLower(filepath.Ext(path)) }
