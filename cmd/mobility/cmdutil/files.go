package cmdutil

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/urfave/cli/v2"

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

// FileFlag is a flag that names a file to write, whose ending says which format it gets: a spreadsheet or PDF program does not open a file
// that its name calls something else.
func FileFlag(name, usage string, endings ...string) *cli.StringFlag {
	return &cli.StringFlag{Name: name, Usage: usage, Action: func(_ *cli.Context, path string) error {
		return EndsIn("--"+name, path, endings...)
	}}
}

// FileOrFolderFlag is a flag that names a file of one of the endings, or a folder to write.
func FileOrFolderFlag(name, usage string, endings ...string) *cli.StringFlag {
	return &cli.StringFlag{Name: name, Usage: usage, Action: func(_ *cli.Context, path string) error {
		if isFolderName(path) {
			return nil
		}
		return EndsIn("--"+name, path, endings...)
	}}
}

// EndsIn is a usage error for the name of a file to write that has none of the endings. what is the flag or argument that names it.
func EndsIn(what, path string, endings ...string) error {
	if slices.Contains(endings, files.Ending(path)) {
		return nil
	}
	return Usage("%s %q: give a file that ends in %s", what, path, strings.Join(endings, " or "))
}

// isFolderName reports whether a name can be a folder: it has no ending, or one with more than letters, as the number of a case may have.
func isFolderName(path string) bool {
	ending := strings.TrimPrefix(filepath.Ext(path), ".")
	return ending == "" || len(ending) > 4 || strings.ContainsFunc(ending, func(r rune) bool { return !unicode.IsLetter(r) })
}
