package migrations

import (
	"embed"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

// files holds the migrations, named 00001_what.sql and so on.
//
//go:embed *.sql
var files embed.FS

// Step is one migration.
type Step struct {
	Version int64
	// SQL is its statements, which both engines run as one text.
	SQL string
}

// Steps lists the migrations, the oldest first.
func Steps() ([]Step, error) {
	names, err := fs.Glob(files, "*.sql") // in the order of the names
	if err != nil {
		return nil, err
	}
	steps := make([]Step, len(names))
	for i, name := range names {
		number, _, _ := strings.Cut(name, "_")
		version, err := strconv.ParseInt(number, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("migration %s has no number: %w", name, err)
		}
		text, err := files.ReadFile(name)
		if err != nil {
			return nil, err
		}
		steps[i] = Step{version, string(text)}
	}
	return steps, nil
}
