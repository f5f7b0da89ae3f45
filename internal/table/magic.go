package table

import (
	"bytes"
	"context"
	"unicode/utf16"
)

// The first bytes by which the kinds of file that can be read are known.
var (
	magicZip      = []byte("PK\x03\x04")
	magicEmptyZip = []byte("PK\x05\x06")
	magicGzip     = []byte("\x1f\x8b")
	magicOLE      = []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
)

// otherKinds are files that people send in the place of a table, by their first bytes.
var otherKinds = []struct{ magic, is string }{
	{"%PDF-", "a PDF document"},
	{"\x89PNG", "an image (PNG)"},
	{"\xff\xd8\xff", "an image (JPEG)"},
	{"GIF8", "an image (GIF)"},
	{"II*\x00", "an image (TIFF)"},
	{"MM\x00*", "an image (TIFF)"},
	{"{\\rtf", "a word processor's document (RTF)"},
	{"7z\xbc\xaf\x27\x1c", "a 7-Zip archive; unpack it first"},
	{"Rar!\x1a\x07", "a RAR archive; unpack it first"},
	{"\xfd7zXZ\x00", "a file packed with xz; unpack it first"},
	{"\x28\xb5\x2f\xfd", "a file packed with zstd; unpack it first"},
	{"BZh", "a file packed with bzip2; unpack it first"},
	{"\x1f\x8b", "a gzip file inside a gzip file; unpack it first"},
	{"SQLite format 3\x00", "a database (SQLite)"},
	{"PAR1", "a Parquet file"},
	{"\x7fELF", "a program"},
	{"MZ\x90\x00", "a program"},
	{"\xff\xfe\x00\x00", "text in the encoding UTF-32; save it as UTF-8"},
	{"-----BEGIN PGP", "an encrypted message (PGP); decrypt it first"},
	{"age-encryption.org/", "an encrypted file (age); decrypt it first"},
}

// otherText are files of text that are not tables, by how they begin once blanks are removed and letters are small.
var otherText = []struct{ begins, is string }{
	{"<!doctype html", "a web page saved under another name; open it in a spreadsheet program and save it as XLSX"},
	{"<html", "a web page saved under another name; open it in a spreadsheet program and save it as XLSX"},
	{"<table", "a web page saved under another name; open it in a spreadsheet program and save it as XLSX"},
	{"<?xml", "an XML file; open it in a spreadsheet program and save it as XLSX"},
	{"{\"", "a JSON file; export the table as CSV"},
	{"[{", "a JSON file; export the table as CSV"},
}

// refuseOther refuses a file whose first bytes show that it is something else than a table.
func refuseOther(head []byte) error {
	for _, k := range otherKinds {
		if bytes.HasPrefix(head, []byte(k.magic)) {
			return notTable(k.is)
		}
	}
	text := bytes.ToLower(bytes.TrimSpace(bytes.TrimPrefix(head, []byte(byteOrderMark))))
	for _, k := range otherText {
		if bytes.HasPrefix(text, []byte(k.begins)) {
			return notTable(k.is)
		}
	}
	return nil
}

func notTable(is string) *Error {
	return fault(codeNoTable, "this is not a table, although its name says so: it looks like %s", is)
}

// refuseOLE says what an OLE compound file is: Excel wraps an encrypted workbook in one, and before 2007 every workbook
// was one. The names of its streams stand in it in UTF-16.
func refuseOLE(ctx context.Context, s *source) error {
	streams := []struct {
		name string
		err  *Error
	}{
		{"EncryptedPackage", fault(codePassword, "the workbook is protected by a password; "+
			"open it, remove the password (File, Info, Protect Workbook) and save it")},
		{"WordDocument", notTable("an old Word document")},
		{"Workbook", fault(codeOldExcel, "this is a workbook in the old Excel format (.xls); open it and save it as .xlsx")},
		{"Book", fault(codeOldExcel, "this is a workbook in the old Excel format (.xls); open it and save it as .xlsx")},
	}
	for _, stream := range streams {
		found, err := s.contains(ctx, utf16LittleEndian(stream.name))
		if err != nil {
			return err
		}
		if found {
			return stream.err
		}
	}
	return notTable("a file of an old Office program; open it and save the table as .xlsx")
}

func utf16LittleEndian(s string) []byte {
	var b []byte
	for _, unit := range utf16.Encode([]rune(s)) {
		b = append(b, byte(unit), byte(unit>>8))
	}
	return b
}
