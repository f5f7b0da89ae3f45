package cmdutil

import (
	"io"
	"os"

	"github.com/urfave/cli/v2"

	"mobility/app/files"
)

// WriteFile writes what a command answers with into a file, unless that is the database or the file it was given.
func (p *Program) WriteFile(c *cli.Context, path string, write func(io.Writer) error) error {
	there, err := os.Stat(path)
	if err != nil { // nothing is there yet, or writing will say what is wrong
		return files.Write(path, write)
	}
	keep := []string{p.Target(c)}
	if c.Command.Name != "template" { // whose argument is the file it writes
		keep = append(keep, c.Args().First())
	}
	for _, kept := range keep {
		if known, err := os.Stat(kept); err == nil && os.SameFile(there, known) {
			return Usage("%s is the database or the file that was read; choose another name to write to", path)
		}
	}
	return files.Write(path, write)
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
