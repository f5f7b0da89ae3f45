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
	CodeMissing     = "SHT-001" // no such file
	CodeDirectory   = "SHT-002" // a folder where a file is wanted
	CodeUnreadable  = "SHT-003" // the system refuses to read the file, or fails in it
	CodeEmpty       = "SHT-004" // no bytes, or no row with anything in it
	CodeNoTable     = "SHT-005" // another kind of file: a PDF, an image, a program
	CodePassword    = "SHT-006" // encrypted
	CodeOldExcel    = "SHT-007" // the binary workbook of Excel 97 to 2003
	CodeDamaged     = "SHT-008" // cut off, or not what its first bytes promise
	CodeTooLarge    = "SHT-009" // unpacks to more than any roster needs
	CodeNoWorkbook  = "SHT-010" // a zip archive that is no workbook
	CodeNoSheet     = "SHT-011" // a workbook without a sheet of cells
	CodeUnknown     = "SHT-012" // the sheet that was asked for is not there
	CodeUndecided   = "SHT-013" // several sheets are equally good
	CodeNoHeader    = "SHT-014" // no row looks like a header row
	CodeOpenQuote   = "SHT-015" // a quotation mark without its partner
	CodeLongCell    = "SHT-016" // more text than a cell can mean
	CodeManyColumns = "SHT-017" // more columns than a sheet can have
	CodeStrayQuote  = "SHT-018" // a quotation mark inside a quoted cell that spans lines
	CodeChanged     = "SHT-019" // the file changed between two readings
	CodeStopped     = "SHT-020" // reading was cancelled
	CodeCrashed     = "SHT-021" // the reader failed on a file it does not understand
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
		return fault(CodeStopped, "reading was stopped before the end of the file (%v)", err)
	case errors.Is(err, fs.ErrNotExist):
		return fault(CodeMissing, "file not found; check the name and the folder")
	case errors.Is(err, fs.ErrPermission):
		return fault(CodeUnreadable, "this account may not read the file; ask the file's owner for access")
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, gzip.ErrChecksum), errors.Is(err, gzip.ErrHeader),
		errors.Is(err, zip.ErrFormat), errors.Is(err, zip.ErrChecksum), errors.Is(err, zip.ErrAlgorithm),
		errors.As(err, &corrupt), errors.As(err, &syntax):
		return fault(CodeDamaged, "the file is damaged or incomplete (%v); download or export it again", err)
	default:
		return fault(CodeUnreadable, "the file cannot be read: %v", err)
	}
}

// rescue turns a panic in the parsing of a foreign file into an error: a roster that makes the reader fail must not
// take the program down.
func rescue(err *error) {
	if p := recover(); p != nil {
		*err = fault(CodeCrashed, "this file cannot be read (%v); save it again as CSV or XLSX", p)
	}
}
