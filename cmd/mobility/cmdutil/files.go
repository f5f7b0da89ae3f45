package cmdutil

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"
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

// WriteFile writes a file for its owner alone, whole or not at all.
func WriteFile(path string, write func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".mobility-*")
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(fmt.Errorf("write %s: %w", path, err), os.Remove(f.Name()))
		}
	}()
	if err := write(f); err != nil {
		return errors.Join(err, f.Close())
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// WriteFolder fills a new folder, whole or not at all.
func WriteFolder(folder string, fill func(folder string) error) (err error) {
	folder = filepath.Clean(folder)
	if entries, err := os.ReadDir(folder); err == nil && len(entries) > 0 {
		return Usage("%s is a folder with something in it; name another", folder)
	}
	made, err := os.MkdirTemp(filepath.Dir(folder), ".mobility-*")
	if err != nil {
		return fmt.Errorf("write %s: %w", folder, err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(fmt.Errorf("write %s: %w", folder, err), os.RemoveAll(made))
		}
	}()
	if err := fill(made); err != nil {
		return err
	}
	if err := os.Remove(folder); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return os.Rename(made, folder)
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
