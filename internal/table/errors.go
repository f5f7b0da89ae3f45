package table

import (
	"archive/zip"
	"compress/flate"
	"compress/gzip"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
)

// The codes of an Error. They are stable: a code may be retired, never given another meaning.
const (
	codeMissing     = "SHT-001" // no such file
	codeDirectory   = "SHT-002" // a folder where a file is wanted
	codeUnreadable  = "SHT-003" // the system refuses to read the file, or fails in it
	codeEmpty       = "SHT-004" // no bytes, or no row with anything in it
	codeNoTable     = "SHT-005" // another kind of file: a PDF, an image, a program
	codePassword    = "SHT-006" // encrypted
	codeOldExcel    = "SHT-007" // the binary workbook of Excel 97 to 2003
	codeDamaged     = "SHT-008" // cut off, or not what its first bytes promise
	codeTooLarge    = "SHT-009" // unpacks to more than any roster needs
	codeNoWorkbook  = "SHT-010" // a zip archive that is not a workbook
	codeNoSheet     = "SHT-011" // a workbook without a sheet of cells
	codeUnknown     = "SHT-012" // the sheet that was asked for is not there
	codeUndecided   = "SHT-013" // several sheets are equally good
	codeNoHeader    = "SHT-014" // no row looks like a header row
	codeOpenQuote   = "SHT-015" // a quotation mark without its partner
	codeLongCell    = "SHT-016" // more text than a cell can mean
	codeManyColumns = "SHT-017" // more columns than a sheet can have
	codeStrayQuote  = "SHT-018" // a quotation mark inside a quoted cell that spans lines
	codeChanged     = "SHT-019" // the file changed between two readings
	codeStopped     = "SHT-020" // reading was cancelled
	codeCrashed     = "SHT-021" // the reader failed on a file it does not understand
)

// fault makes an Error; where it happened is filled in by those who know.
func fault(code, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

// explain turns any error met while reading into an Error that names the file and the sheet.
func explain(err error, file, sheet string) *Error {
	if err == nil {
		return nil
	}
	var own *Error
	if !errors.As(err, &own) {
		own = explainForeign(err)
		own.Cause = err
	}
	if own.File == "" {
		own.File = file
	}
	if own.Sheet == "" {
		own.Sheet = sheet
	}
	return own
}

func explainForeign(err error) *Error {
	var corrupt flate.CorruptInputError
	var syntax *xml.SyntaxError
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return fault(codeStopped, "reading was stopped before the end of the file (%v)", err)
	case errors.Is(err, fs.ErrNotExist):
		return fault(codeMissing, "file not found; check the name and the folder")
	case errors.Is(err, fs.ErrPermission):
		return fault(codeUnreadable, "this account may not read the file; ask the file's owner for access")
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, gzip.ErrChecksum), errors.Is(err, gzip.ErrHeader),
		errors.Is(err, zip.ErrFormat), errors.Is(err, zip.ErrChecksum), errors.Is(err, zip.ErrAlgorithm),
		errors.As(err, &corrupt), errors.As(err, &syntax):
		return fault(codeDamaged, "the file is damaged or incomplete (%v); download or export it again", err)
	default:
		return fault(codeUnreadable, "the file cannot be read: %v", err)
	}
}

// rescue turns a panic in the parsing of a foreign file into an error: a roster that makes the reader fail must not
// take the program down.
func rescue(err *error) {
	if p := recover(); p != nil {
		*err = fault(codeCrashed, "this file cannot be read (%v); save it again as CSV or XLSX", p)
	}
}
