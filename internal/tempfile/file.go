package tempfile

import (
	"errors"
	"os"
)

// File is a temporary file. It is unlinked at once, so that what is in it is gone even if the program is killed; a system that refuses
// that has it removed on close.
type File struct {
	*os.File
	// name is set where the file has one still.
	name string
}

// New makes a file in the folder for temporary files.
func New() (*File, error) {
	made, err := os.CreateTemp("", "mobility-*")
	if err != nil {
		return nil, err
	}
	f := &File{File: made}
	if os.Remove(made.Name()) != nil {
		f.name = made.Name()
	}
	return f, nil
}

// Unlinked reports whether the file has no name any more.
func (f *File) Unlinked() bool { return f.name == "" }

// Close closes the file, and removes it.
func (f *File) Close() error {
	err := f.File.Close()
	if f.name != "" {
		err = errors.Join(err, os.Remove(f.name))
	}
	return err
}
