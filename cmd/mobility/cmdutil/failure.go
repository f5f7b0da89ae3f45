package cmdutil

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"mobility/app/book"
	"mobility/app/imports"
	"mobility/internal/law"
	"mobility/internal/store"
	"mobility/internal/table"
)

// The exit codes, fixed for programs that call this one.
const (
	ExitFailed      = 1
	ExitUsage       = 2
	ExitPartial     = 3 // some rows were refused
	ExitOverdue     = 4 // something is overdue, with --fail-on
	ExitLocked      = 11
	ExitInterrupted = 130
)

// Failure is an error with its exit code and the stable code that programs read.
type Failure struct {
	exit int
	code string
	err  error
	// answered is set when the answer itself, already printed, tells what is wrong.
	answered bool
}

func (f *Failure) Error() string { return f.err.Error() }
func (f *Failure) Unwrap() error { return f.err }

// Fail gives an error its exit code and its stable code.
func Fail(exit int, code string, err error) error { return &Failure{exit: exit, code: code, err: err} }

// Usage is an error in how the program was called.
func Usage(format string, args ...any) error {
	return Fail(ExitUsage, "usage", fmt.Errorf(format, args...))
}

// Answered ends the program with an exit code after an answer that already says why.
func Answered(exit int, code, why string) error {
	return &Failure{exit: exit, code: code, err: errors.New(why), answered: true}
}

// where says where a fault lies, for programs.
type where struct {
	File   string `json:"file,omitempty"`
	Sheet  string `json:"sheet,omitempty"`
	Row    int    `json:"row,omitempty"`
	Column string `json:"column,omitempty"`
	Fact   string `json:"fact,omitempty"`
}

// classify gives an error from below its exit code, its stable code and its place.
func classify(err error) (Failure, where) {
	var (
		known     *Failure
		badFile   *table.Error
		badFact   *law.FactError
		tooOld    *law.BeforeLawError
		tooMany   *store.TooManyLeavers
		later     *store.LaterChanges
		badSchema *store.SchemaError
		notFound  *book.NotFoundError
		badUse    *imports.UsageError
		unknown   *imports.FullWithUnknownError
	)
	switch {
	case errors.As(err, &badFile):
		return Failure{exit: ExitFailed, code: badFile.Code},
			where{File: badFile.File, Sheet: badFile.Sheet, Row: badFile.Row, Column: table.ColumnName(badFile.Column)}
	case errors.As(err, &badFact):
		return Failure{exit: ExitUsage, code: "fact"}, where{Fact: badFact.Fact}
	case errors.As(err, &known):
		return *known, where{}
	case errors.As(err, &badUse):
		return Failure{exit: ExitUsage, code: badUse.Code}, where{}
	case errors.As(err, &unknown):
		return Failure{exit: ExitFailed, code: "full-with-unknown"}, where{}
	case errors.As(err, &notFound), errors.Is(err, store.ErrNotFound):
		return Failure{exit: ExitFailed, code: "not-found"}, where{}
	case errors.As(err, &tooOld):
		return Failure{exit: ExitFailed, code: "before-law"}, where{}
	case errors.As(err, &tooMany):
		return Failure{exit: ExitFailed, code: "too-many-leavers"}, where{}
	case errors.As(err, &later):
		return Failure{exit: ExitFailed, code: "later-changes"}, where{}
	case errors.As(err, &badSchema):
		return Failure{exit: ExitFailed, code: "schema"}, where{}
	case errors.Is(err, store.ErrLocked):
		return Failure{exit: ExitLocked, code: "locked"}, where{}
	case errors.Is(err, store.ErrClientNeeded):
		return Failure{exit: ExitFailed, code: "client-needed"}, where{}
	case errors.Is(err, store.ErrNoDatabase):
		return Failure{exit: ExitFailed, code: "no-database"}, where{}
	default:
		return Failure{exit: ExitFailed, code: "failed"}, where{}
	}
}

// report tells the error, if any, in the form asked for and returns the exit code.
func (p *Program) report(err error) int {
	if err == nil {
		return 0
	}
	f, place := classify(err)
	switch {
	case f.answered:
		if !p.JSON {
			fmt.Fprintln(p.Stderr, err)
		}
	case p.JSON:
		document := struct {
			Version int `json:"version"`
			Error   struct {
				Code    string `json:"code"`
				Message string `json:"message"`
				Where   where  `json:"where"`
			} `json:"error"`
		}{Version: 1}
		document.Error.Code, document.Error.Message, document.Error.Where = f.code, err.Error(), place
		_ = p.PrintJSON(document) // a closed standard output leaves nothing more to tell
	default:
		fmt.Fprintln(p.Stderr, "mobility: "+strings.ReplaceAll(err.Error(), "\n", "\n  "))
	}
	return f.exit
}

// PrintJSON prints a document to standard output.
func (p *Program) PrintJSON(document any) error {
	lines := newIndenter(p.Stdout)
	encoder := json.NewEncoder(lines)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(document)
	if err == nil {
		err = lines.Flush()
	}
	if err != nil {
		return fmt.Errorf("print the answer: %w", err)
	}
	return nil
}
