package cmdutil

import (
	"fmt"
	"io"
	"os"

	"github.com/urfave/cli/v2"

	"mobility/internal/atomicfile"
)

// WriteFile writes what a command answers with into a file, unless that is the database or the file it was given.
func (p *Program) WriteFile(c *cli.Context, path string, write func(io.Writer) error) error {
	there, err := os.Stat(path)
	if err != nil { // nothing is there yet, or writing will say what is wrong
		return WriteFile(path, write)
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
	return WriteFile(path, write)
}

// WriteFile writes a file for its owner alone, complete or not at all.
func WriteFile(path string, write func(io.Writer) error) error {
	if err := atomicfile.Write(path, write); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}

// WriteFolder fills a new folder, complete or not at all.
func WriteFolder(folder string, fill func(folder string) error) error {
	if entries, err := os.ReadDir(folder); err == nil && len(entries) > 0 {
		return Usage("%s is a folder with something in it; name another", folder)
	}
	if err := atomicfile.WriteFolder(folder, fill); err != nil {
		return fmt.Errorf("write %s: %w", folder, err)
	}
	return nil
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
