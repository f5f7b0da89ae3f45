package cmdutil

import (
	"io"
	"os"

	"github.com/urfave/cli/v2"

	"mobility/app/files"
)

// WriteFile writes what a command answers with into a file, unless that is the database or the file it was given.
func (p *Program) WriteFile(c *cli.Context, path string, write func(io.Writer) error) error {
	read := []string{p.Target(c)}
	if c.Command.Name != "template" { // whose argument is the file it writes
		read = append(read, c.Args().First())
	}
	return files.WriteApart(path, write, read...)
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
