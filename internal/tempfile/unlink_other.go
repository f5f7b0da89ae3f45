//go:build !windows

package tempfile

import "os"

const deleteOnClose = 0

func unlink(f *os.File) error { return os.Remove(f.Name()) }
