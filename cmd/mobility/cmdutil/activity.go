package cmdutil

import (
	"context"
	"errors"
	"os"
	"slices"

	"github.com/urfave/cli/v2"

	"mobility/app/activity"
	"mobility/app/files"
	"mobility/internal/database"
	"mobility/internal/store"
)

// outputFlags name the files and folders that a command makes of the data of a client.
var outputFlags = []string{"out", "docx", "ics", "letter"}

// journalThemselves are the commands with such a flag that make entries of their own in the audit trail: about each message, document,
// plan, or client.
var journalThemselves = []string{"alerts send", "alerts test", "report mail", "report calendar", "vault get", "i9 retention plan"}

// handOutDocuments are the commands that hand out documents.
var handOutDocuments = []string{"vault get", "i9 inspect", "paf build", "perm audit-file", "perm audit-answer", "lca investigation", "privacy export"}

// mayHandOut returns an error for a command that hands out documents to a login which may not have them.
func (p *Program) mayHandOut(ctx context.Context, name string) error {
	if !slices.Contains(handOutDocuments, name) {
		return nil
	}
	err := p.Open(ctx, store.Options{}, func(s *store.Store) error { return s.Database().MayReadDocuments(ctx) })
	if errors.Is(err, database.ErrNoDatabase) {
		return nil
	}
	return err
}

// Note journals what a command did without changing data. A database that can only be read keeps no record of it, which is
// reported; without a database there is nothing to record.
func (p *Program) Note(ctx context.Context, act store.Act) error {
	err := p.Open(ctx, store.Options{Wait: activity.Wait}, func(s *store.Store) error { return activity.Note(ctx, s, p.Work(), act) })
	switch {
	case errors.Is(err, database.ErrReadOnly):
		p.Remark("! the database can only be read: the audit trail does not record this")
		return nil
	case errors.Is(err, database.ErrNoDatabase):
		return nil
	}
	return err
}

// output is what the command line of a command that makes files says of them.
type output struct {
	// about is the argument of the command, unless that is a file.
	about string
	paths []string
}

// readOutput reads it.
func readOutput(c *cli.Context) output {
	o := output{about: c.Args().First()}
	if _, err := os.Stat(o.about); err == nil {
		o.about = ""
	}
	for _, flag := range outputFlags {
		o.paths = append(o.paths, c.String(flag))
	}
	return o
}

// Writes has files journalled that a command is about to write besides those that its flags name.
func (p *Program) Writes(paths ...string) {
	p.recording = append(p.recording, files.Record(p.recordOutput, paths...))
}

// journalOutput has the files journalled that the flags of a command name, each before it gets its name.
func (p *Program) journalOutput(ctx context.Context, o output) (end func()) {
	p.recordOutput, p.recording = func(string, string) error { return nil }, nil
	if !slices.Contains(journalThemselves, p.given.command) {
		p.recordOutput = func(path, content string) error { return p.noteMade(ctx, o.about, path, content) }
	}
	p.Writes(slices.DeleteFunc(o.paths, func(path string) bool { return path == "" || path == "-" })...)
	return func() {
		for _, end := range p.recording {
			end()
		}
	}
}

// noteMade journals a file or folder that a command makes of the data of a client, with the sums.
func (p *Program) noteMade(ctx context.Context, about, path, content string) error {
	if p.chosen == "" {
		return nil
	}
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	act, err := activity.Made(p.given.command, about, asOf, path, content)
	if err != nil {
		return err
	}
	return p.Note(ctx, act)
}
