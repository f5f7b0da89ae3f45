package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"mobility/internal/law"
	"mobility/internal/store"
	"mobility/internal/table"
)

// The exit codes, fixed for programs that call this one.
const (
	exitFailed      = 1
	exitUsage       = 2
	exitPartial     = 3 // some rows were refused
	exitOverdue     = 4 // something is overdue, with --fail-on
	exitLocked      = 11
	exitInterrupted = 130
)

// failure is an error with its exit code and the stable code that programs read.
type failure struct {
	exit int
	code string
	err  error
	// answered is set when the answer itself, already printed, tells what is wrong.
	answered bool
}

func (f *failure) Error() string { return f.err.Error() }
func (f *failure) Unwrap() error { return f.err }

func fail(exit int, code string, err error) error { return &failure{exit: exit, code: code, err: err} }

// usage is an error in how the program was called.
func usage(format string, args ...any) error {
	return fail(exitUsage, "usage", fmt.Errorf(format, args...))
}

// answered ends the program with an exit code after an answer that already says why.
func answered(exit int, code, why string) error {
	return &failure{exit: exit, code: code, err: errors.New(why), answered: true}
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
func classify(err error) (failure, where) {
	var (
		known     *failure
		badFile   *table.Error
		badFact   *law.FactError
		tooOld    *law.BeforeLawError
		tooMany   *store.TooManyLeavers
		later     *store.LaterChanges
		badSchema *store.SchemaError
	)
	switch {
	case errors.As(err, &badFile):
		return failure{exit: exitFailed, code: badFile.Code},
			where{File: badFile.File, Sheet: badFile.Sheet, Row: badFile.Row, Column: table.ColumnName(badFile.Column)}
	case errors.As(err, &badFact):
		return failure{exit: exitUsage, code: "fact"}, where{Fact: badFact.Fact}
	case errors.As(err, &known):
		return *known, where{}
	case errors.As(err, &tooOld):
		return failure{exit: exitFailed, code: "before-law"}, where{}
	case errors.As(err, &tooMany):
		return failure{exit: exitFailed, code: "too-many-leavers"}, where{}
	case errors.As(err, &later):
		return failure{exit: exitFailed, code: "later-changes"}, where{}
	case errors.As(err, &badSchema):
		return failure{exit: exitFailed, code: "schema"}, where{}
	case errors.Is(err, store.ErrLocked):
		return failure{exit: exitLocked, code: "locked"}, where{}
	case errors.Is(err, store.ErrClientNeeded):
		return failure{exit: exitFailed, code: "client-needed"}, where{}
	case errors.Is(err, store.ErrNoDatabase):
		return failure{exit: exitFailed, code: "no-database"}, where{}
	default:
		return failure{exit: exitFailed, code: "failed"}, where{}
	}
}

// report tells the error, if any, in the form asked for and returns the exit code.
func (p *program) report(err error) int {
	if err == nil {
		return 0
	}
	f, place := classify(err)
	switch {
	case f.answered:
		if !p.json {
			fmt.Fprintln(p.stderr, err)
		}
	case p.json:
		document := struct {
			Version int `json:"version"`
			Error   struct {
				Code    string `json:"code"`
				Message string `json:"message"`
				Where   where  `json:"where"`
			} `json:"error"`
		}{Version: 1}
		document.Error.Code, document.Error.Message, document.Error.Where = f.code, err.Error(), place
		_ = p.printJSON(document) // a closed standard output leaves nothing more to tell
	default:
		fmt.Fprintln(p.stderr, "mobility: "+strings.ReplaceAll(err.Error(), "\n", "\n  "))
	}
	return f.exit
}

// printJSON prints a document to standard output.
func (p *program) printJSON(document any) error {
	lines := newIndenter(p.stdout)
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
