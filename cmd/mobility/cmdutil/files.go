package cmdutil

import (
	"io"
	"os"

	"mobility/app/files"
)

// WriteFile writes what a command answers with into a file, unless that is the database or the file it was given.
func (p *Program) WriteFile(path string, write func(io.Writer) error) error {
	return files.WriteApart(path, write, p.Target(), p.given.file)
}

// ReadAll reads a small file, or standard input for -.
func ReadAll(file string, stdin io.Reader) ([]byte, error) {
	var text []byte
	var err error
	if file == "-" {
		text, err = io.ReadAll(stdin)
	} else {
		text, err = os.ReadFile(file)
	}
	if err != nil {
		return nil, Usage("%v", err)
	}
	return text, nil
}
