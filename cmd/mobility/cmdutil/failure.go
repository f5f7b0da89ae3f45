package cmdutil

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"mobility/app/book"
	"mobility/app/failure"
	"mobility/cmd/mobility/screen"
	"mobility/internal/civil"
	"mobility/internal/database"
	"mobility/internal/law"
	"mobility/internal/store"
	"mobility/internal/store/contents"
	"mobility/internal/store/undo"
	"mobility/internal/table"
)

// The exit codes, fixed for programs that call this one.
const (
	ExitFailed      = failure.Failed
	ExitUsage       = failure.Usage
	ExitPartial     = failure.Partial
	ExitOverdue     = 4 // something is overdue, with --fail-on
	ExitLocked      = 11
	ExitInterrupted = 130
)

// Fail gives an error its exit code and its stable code.
func Fail(exit int, code string, err error) error {
	return &failure.Error{Exit: exit, Code: code, Err: err}
}

// Usage is an error in how the program was called.
func Usage(format string, args ...any) error { return failure.Usagef(format, args...) }

// Answered ends the program with an exit code after an answer that already explains it.
func Answered(exit int, code, why string) error { return failure.Answered(exit, code, why) }

// Classified is the exit code and the stable code of an error.
func Classified(err error) failure.Error {
	f, _ := classify(err)
	return f
}

// AnsweredBy ends the program with the exit code of an error, after an answer that already reports it.
func AnsweredBy(err error) error {
	f, _ := classify(err)
	return &failure.Error{Exit: f.Exit, Code: f.Code, Err: err, Answered: true}
}

// where is the location of a fault, for programs.
type where struct {
	File   string `json:"file,omitempty"`
	Sheet  string `json:"sheet,omitempty"`
	Row    int    `json:"row,omitempty"`
	Column string `json:"column,omitempty"`
	Fact   string `json:"fact,omitempty"`
}

// classify gives an error from below its exit code, its stable code and its place.
func classify(err error) (failure.Error, where) {
	var (
		known     *failure.Error
		badFile   *table.Error
		badFact   *law.FactError
		tooOld    *law.BeforeLawError
		later     *undo.LaterChanges
		badSchema *database.SchemaError
		notFound  *book.NotFoundError
		faulty    *contents.FaultError
	)
	switch {
	case errors.As(err, &badFile):
		return failure.Error{Exit: ExitFailed, Code: badFile.Code},
			where{File: badFile.File, Sheet: badFile.Sheet, Row: badFile.Row, Column: table.ColumnName(badFile.Column)}
	case errors.As(err, &badFact):
		return failure.Error{Exit: ExitUsage, Code: "fact"}, where{Fact: badFact.Fact}
	case errors.As(err, &faulty):
		return failure.Error{Exit: ExitUsage, Code: faulty.Faults[0].Code}, where{Fact: faulty.Faults[0].Field}
	case errors.As(err, &known):
		return *known, where{}
	case errors.As(err, &notFound), errors.Is(err, store.ErrNotFound):
		return failure.Error{Exit: ExitFailed, Code: "not-found"}, where{}
	case errors.As(err, &tooOld):
		return failure.Error{Exit: ExitFailed, Code: "before-law"}, where{}
	case errors.As(err, &later):
		return failure.Error{Exit: ExitFailed, Code: "later-changes"}, where{}
	case errors.As(err, &badSchema):
		return failure.Error{Exit: ExitFailed, Code: "schema"}, where{}
	case errors.Is(err, database.ErrLocked):
		return failure.Error{Exit: ExitLocked, Code: "locked"}, where{}
	case errors.Is(err, store.ErrClientNeeded):
		return failure.Error{Exit: ExitFailed, Code: "client-needed"}, where{}
	case errors.Is(err, database.ErrNoDatabase):
		return failure.Error{Exit: ExitFailed, Code: "no-database"}, where{}
	default:
		return failure.Error{Exit: ExitFailed, Code: "failed"}, where{}
	}
}

// report prints the error, if any, in the requested format and returns the exit code.
func (p *Program) report(err error) int {
	if err == nil {
		return 0
	}
	f, place := classify(err)
	var cut *screen.CutError
	switch {
	case f.Answered:
		if !p.JSON {
			fmt.Fprintln(p.Stderr, screen.Fitted(civil.Prose(failure.Text(err)), screen.Width(p.Stderr)))
		}
	case p.JSON && !errors.As(err, &cut) && screen.Lost(p.Stdout) == nil:
		if p.PrintJSON(errorDocument(f.Code, err, place)) != nil {
			p.printError(err)
		}
	default:
		p.printError(err)
	}
	return f.Exit
}

// printError prints an error for a person to standard error.
func (p *Program) printError(err error) {
	text := "mobility: " + civil.Prose(strings.ReplaceAll(failure.Text(err), "\n", "\n  "))
	fmt.Fprintln(p.Stderr, screen.Fitted(text, screen.Width(p.Stderr)))
}

// errorAnswer is the JSON document of an error.
type errorAnswer struct {
	Version int `json:"version"`
	Error   struct {
		Code    string `json:"code"`
		Message string `json:"message"`
		Where   where  `json:"where"`
	} `json:"error"`
}

func errorDocument(code string, err error, place where) errorAnswer {
	document := errorAnswer{Version: 1}
	document.Error.Code, document.Error.Message, document.Error.Where = code, failure.Text(err), place
	return document
}

// Document is the JSON document that a command prints as its answer, or of an error with its stable code, unless the answer says
// why itself.
func (p *Program) Document(answer any, err error) (document []byte, code string, failed error) {
	if err != nil {
		err = explainFault("roster import", err)
		f, place := classify(err)
		code = f.Code
		if stated, ok := answer.(interface{ SaysWhy() bool }); !ok || !stated.SaysWhy() {
			answer = errorDocument(code, err, place)
		}
	}
	var out bytes.Buffer
	failed = p.Inside(&out).PrintJSON(answer)
	return out.Bytes(), code, failed
}
