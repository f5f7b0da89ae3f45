package table

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash/crc32"
	"io"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
)

// sheets makes a workbook of the sheets given, each a list of rows; a name in brackets is a hidden sheet.
func sheets(t *testing.T, all ...namedRows) string {
	path := filepath.Join(t.TempDir(), "book.xlsx")
	book := excelize.NewFile()
	for _, s := range all {
		name := strings.Trim(s.name, "[]")
		_, err := book.NewSheet(name)
		require.NoError(t, err)
		for j, row := range s.rows {
			require.NoError(t, book.SetSheetRow(name, fmt.Sprintf("A%d", j+1), &row))
		}
	}
	require.NoError(t, book.DeleteSheet("Sheet1"))
	book.SetActiveSheet(0) // which cannot be hidden
	for _, s := range all {
		require.NoError(t, book.SetSheetVisible(strings.Trim(s.name, "[]"), !strings.HasPrefix(s.name, "[")))
	}
	require.NoError(t, book.SaveAs(path))
	return path
}

type namedRows struct {
	name string
	rows [][]string
}

func TestSheetIsChosen(t *testing.T) {
	people := [][]string{{"ID", "Name"}, {"1", "Rao"}}
	wide := [][]string{{"ID", "Name", "Hired"}, {"2", "Li", "2020-01-02"}}
	wider := [][]string{{"ID", "Name", "Hired", "Left"}, {"3", "Kim", "2020-01-02", "2026-01-30"}}
	readme := [][]string{{"This workbook holds our people"}}
	known := Options{Known: knownOfPeople}
	for _, c := range []struct {
		name   string
		sheets []namedRows
		o      Options
		want   string // the sheet, or the code of the error
		says   string
	}{
		{"the only one", []namedRows{{"A", people}}, Options{}, "A", ""},
		{"the only one with rows", []namedRows{{"Empty", nil}, {"A", people}}, Options{}, "A", ""},
		{"the one with known headers", []namedRows{{"Read me", readme}, {"A", people}}, known, "A", ""},
		{"the one with the most known headers", []namedRows{{"A", people}, {"B", wide}}, known, "B", ""},
		{"not a hidden one", []namedRows{{"A", people}, {"[B]", wide}}, known, "A", ""},
		{"a hidden one by its name", []namedRows{{"A", people}, {"[B]", wide}}, Options{Sheet: "b "}, "B", ""},
		{"by its name", []namedRows{{"A", people}, {"B", wide}}, Options{Sheet: "a"}, "A", ""},
		{"two equally good ones", []namedRows{{"2025", people}, {"2026", people}}, known, codeUndecided, `"2025", "2026"`},
		{"one that has nearly as many", []namedRows{{"Active", wide}, {"Terminated", wider}}, known, codeUndecided, `"Active", "Terminated"`},
		{"two and nothing is known", []namedRows{{"A", people}, {"B", wide}}, Options{}, codeUndecided, "--sheet"},
		{"an unknown name", []namedRows{{"A", people}, {"[B]", wide}}, Options{Sheet: "C"}, codeUnknown, `"A", "B" (hidden)`},
		{"an empty one by its name", []namedRows{{"A", nil}, {"B", wide}}, Options{Sheet: "A"}, codeEmpty, `sheet "A"`},
		{"none with rows", []namedRows{{"A", nil}, {"B", nil}}, Options{}, codeEmpty, "all visible sheets"},
		{"none with headers", []namedRows{{"A", readme}, {"B", readme}}, known, codeNoHeader, "This workbook"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := sheets(t, c.sheets...)
			if !strings.HasPrefix(c.want, "SHT-") {
				require.Equal(t, c.want, open(t, path, c.o).Read.Sheet)
				return
			}
			refused := refusal(t, path, c.o)
			require.Equal(t, c.want, refused.Code)
			require.Contains(t, refused.Error(), c.says)
		})
	}
}

func TestAllTablesOfAWorkbook(t *testing.T) {
	path := sheets(t, namedRows{"Read me", [][]string{{"x"}}}, namedRows{"A", [][]string{{"ID", "Name"}, {"1", "Rao"}}},
		namedRows{"B", [][]string{{"ID", "Title"}, {"1", "Engineer"}}}, namedRows{"[C]", [][]string{{"ID", "Title"}}})
	tables, err := OpenAll(context.Background(), path, nil, Options{Known: knownOfPeople})
	require.NoError(t, err)
	require.Len(t, tables, 2)
	require.Equal(t, "A", tables[0].Read.Sheet)
	require.NoError(t, tables[0].Close())
	require.NoError(t, tables[0].Close())
	require.Equal(t, [][]string{{"1", "Engineer"}}, grid(t, tables[1]), "the file stays open for the other table")
	require.NoError(t, tables[1].Close())

	_, err = OpenAll(context.Background(), path, nil, Options{Known: knows("nothing")})
	require.ErrorContains(t, err, codeNoHeader)
}

func TestFilesThatAreRefused(t *testing.T) {
	table := "ID,Name\n" + strings.Repeat("1,Rao\n", 1000)
	ole := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 500)
	rows := `<row><c t="s"><v>0</v></c></row>`
	without := func(name string) map[string]string {
		parts := book(rows, nil)
		delete(parts, name)
		return parts
	}
	with := func(name, content string) map[string]string { return book(rows, map[string]string{name: content}) }
	for _, c := range []struct{ name, content, code, says string }{
		{"nothing", "", codeEmpty, "empty"},
		{"is blank", "\n \n,,\n", codeEmpty, "is blank"},
		{"a byte order mark alone", "\ufeff", codeEmpty, "is blank"},
		{"a packed nothing", gzipped(t, ""), codeEmpty, "empty once unpacked"},
		{"a PDF", "%PDF-1.7\n...", codeNoTable, "PDF"},
		{"an image", "\x89PNG\r\n\x1a\n", codeNoTable, "image"},
		{"a web page", "\ufeff\n<HTML><table>", codeNoTable, "web page"},
		{"JSON", `[{"id": 1}]`, codeNoTable, "JSON"},
		{"a program", "\x7fELF\x02", codeNoTable, "program"},
		{"zero bytes", "a,b\n1,\x002\n", codeNoTable, "line 2 holds a zero byte"},
		{"a file packed twice", gzipped(t, gzipped(t, table)), codeNoTable, "gzip"},
		{"a packed file cut off", gzipped(t, table)[:60], codeDamaged, "damaged or incomplete"},
		{"a packed file with a wrong checksum", flipped(gzipped(t, table), -6), codeDamaged, "damaged"},
		{"a packed file of text behind its end", gzipped(t, table) + "xxxxxxxxxxxx", codeDamaged, "damaged"},
		{"an old workbook", ole + string(utf16LittleEndian("Workbook")), codeOldExcel, ".xlsx"},
		{"an encrypted workbook", ole + strings.Repeat("x", chunkSize-520) + string(utf16LittleEndian("EncryptedPackage")),
			codePassword, "password"},
		{"an old Word document", ole + string(utf16LittleEndian("WordDocument")), codeNoTable, "Word"},
		{"another old Office file", ole, codeNoTable, "Office"},
		{"a workbook cut off", zipped(t, book(rows, nil))[:900], codeDamaged, "damaged or incomplete"},
		{"an archive of a table", zipped(t, map[string]string{"People.csv": table}), codeNoWorkbook, "people.csv"},
		{"an archive of many files", zipped(t, map[string]string{"a": "", "b": ""}), codeNoWorkbook, "2 files"},
		{"an empty archive", zipped(t, nil), codeNoWorkbook, "nothing"},
		{"a Word document", zipped(t, map[string]string{"word/document.xml": "", "x": ""}), codeNoTable, "Word"},
		{"an OpenDocument file", zipped(t, map[string]string{"content.xml": "", "mimetype": ""}),
			codeNoWorkbook, "OpenDocument"},
		{"a binary workbook", zipped(t, map[string]string{"xl/workbook.bin": ""}), codeNoWorkbook, ".xlsb"},
		{"a workbook without sheets", zipped(t, with("xl/workbook.xml", "<workbook><sheets/></workbook>")),
			codeNoSheet, "no sheet"},
		{"a workbook of a chart", zipped(t, without("xl/worksheets/sheet1.xml")), codeNoSheet, "no sheet"},
		{"a workbook with an empty sheet", zipped(t, book("", nil)), codeEmpty, `sheet "People"`},
		{"a workbook without its list of parts", zipped(t, without("xl/_rels/workbook.xml.rels")), codeDamaged, "is missing"},
		{"a sheet that breaks off", zipped(t, with("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c><v>1")),
			codeDamaged, "damaged or incomplete"},
		{"a sheet without cells or end", zipped(t, with("xl/worksheets/sheet1.xml", "<worksheet>")), codeDamaged, "damaged or incomplete"},
		{"broken XML", zipped(t, with("xl/workbook.xml", "<workbook><sheets></workbook>")), codeDamaged, "damaged"},
		{"a reference to a text that is not there", zipped(t, book(`<row><c t="s"><v>9</v></c></row>`, nil)),
			codeDamaged, "row 1"},
		{"a cell without a place", zipped(t, book(`<row><c r="ZZZZ1"><v>9</v></c></row>`, nil)), codeDamaged, "address"},
		{"a row without a place", zipped(t, book(`<row r="9999999"><c><v>9</v></c></row>`, nil)), codeDamaged, "number"},
		{"a sheet that is not what was packed",
			strings.Replace(stored(t, book("<row><c><v>7</v></c></row>", nil)), "<v>7</v>", "<v>9</v>", 1),
			codeDamaged, "checksum"},
		{"a document type", zipped(t, with("xl/sharedStrings.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><sst/>")),
			codeDamaged, "document type"},
		{"a cell that is too long",
			zipped(t, book(`<row><c t="str"><v>`+strings.Repeat("x", maxCell+1)+`</v></c></row>`, nil)),
			codeLongCell, "column A"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := writeFile(t, "people.csv", c.content)
			refused := refusal(t, path, Options{})
			require.Equal(t, c.code, refused.Code, refused)
			require.Contains(t, refused.Error(), c.says)
			require.Contains(t, refused.Error(), path)
		})
	}
}

// flipped changes one byte, counted from the end.
func flipped(s string, at int) string {
	b := []byte(s)
	b[len(b)+at] ^= 0xff
	return string(b)
}

func TestDamagedWorkbooksNeverCrash(t *testing.T) {
	parts := book(headerXML+`<row r="2"><c r="A2" s="2"><v>1</v></c></row>`, nil)
	whole := zipped(t, parts)
	for i := 0; i < len(whole); i += 23 {
		readDamaged(t, flipped(whole, -1-i))
	}
	for name, content := range parts {
		for i := 0; i < len(content); i += 11 {
			for _, damaged := range []string{flipped(content, -1-i), content[:i], content[:i] + content[i+1:]} {
				readDamaged(t, zipped(t, book("", map[string]string{name: damaged})))
			}
		}
	}
}

// readDamaged reads a file as far as it goes, and fails if the reader did not expect what it found.
func readDamaged(t *testing.T, content string) {
	table, err := Open(t.Context(), writeFile(t, "people.xlsx", content), nil, Options{})
	if err != nil {
		require.NotContains(t, err.Error(), codeCrashed)
		return
	}
	for _, err := range table.Rows(t.Context()) {
		if err != nil {
			require.NotContains(t, err.Error(), codeCrashed)
		}
	}
	require.NoError(t, table.Close())
}

func TestBombsAreRefused(t *testing.T) {
	const blocks = ratioApplies/maxToken + 1
	block := "<x>" + strings.Repeat(" ", maxToken-len("<x></x>")) + "</x>"
	// Packing a block once and repeating it makes a bomb without packing its whole content.
	bomb := strings.Repeat(gzipped(t, block), blocks)
	require.Equal(t, codeTooLarge, refusal(t, writeFile(t, "bomb.csv", bomb), Options{}).Code)

	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.BestCompression)
	require.NoError(t, err)
	_, err = io.WriteString(w, block)
	require.NoError(t, err)
	require.NoError(t, w.Flush())
	once := packed.String()
	require.NoError(t, w.Close())
	content := strings.Repeat(once, blocks) + packed.String()[len(once):]

	var b bytes.Buffer
	archive := zip.NewWriter(&b)
	for name, part := range book("", nil) {
		header := &zip.FileHeader{Name: name, Method: zip.Store, CRC32: crc32.ChecksumIEEE([]byte(part)),
			CompressedSize64: uint64(len(part)), UncompressedSize64: uint64(len(part))}
		if name == "xl/sharedStrings.xml" {
			part = content
			header = &zip.FileHeader{Name: name, Method: zip.Deflate,
				CompressedSize64: uint64(len(part)), UncompressedSize64: blocks * maxToken}
		}
		to, err := archive.CreateRaw(header)
		require.NoError(t, err)
		_, err = io.WriteString(to, part)
		require.NoError(t, err)
	}
	require.NoError(t, archive.Close())
	require.Equal(t, codeTooLarge, refusal(t, writeFile(t, "bomb.xlsx", b.String()), Options{}).Code)
}

func TestGuardLetsHonestFilesPass(t *testing.T) {
	read := func(size, limit, packed int64) error {
		in := &guard{in: io.LimitReader(zeros{}, size), limit: limit, packed: func() int64 { return packed }}
		return drain(in)
	}
	require.NoError(t, read(1<<20, 1<<20, 1), "little may be packed as tightly as it will")
	require.ErrorContains(t, read(1<<20+1, 1<<20, 1), codeTooLarge)
	require.NoError(t, read(2*ratioApplies, maxText, 2*ratioApplies/maxRatio+1))
	require.ErrorContains(t, read(2*ratioApplies, maxText, ratioApplies/maxRatio), codeTooLarge)
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { return len(p), nil }

func TestPlacesThatAreNoFiles(t *testing.T) {
	folder := t.TempDir()
	require.Equal(t, codeDirectory, refusal(t, folder, Options{}).Code)
	missing := refusal(t, filepath.Join(folder, "none.csv"), Options{})
	require.Equal(t, codeMissing, missing.Code)
	require.ErrorIs(t, missing, os.ErrNotExist)
	require.Equal(t, codeMissing, refusal(t, "-", Options{}).Code)
}

func TestPackedFilesAreReadWhateverTheirName(t *testing.T) {
	for name, content := range map[string]string{
		"text":     gzipped(t, "ID,Name\n1,Rao\n"),
		"two":      gzipped(t, "ID,Name\n") + gzipped(t, "1,Rao\n"), // gzip files may be joined
		"workbook": gzipped(t, zipped(t, book(headerXML+`<row><c><v>1</v></c><c t="str"><v>Rao</v></c></row>`, nil))),
	} {
		t.Run(name, func(t *testing.T) {
			table := open(t, writeFile(t, "people", content), Options{})
			sum := sha256.Sum256([]byte(content))
			require.Equal(t, hex.EncodeToString(sum[:]), table.SHA256)
			require.Equal(t, "people", table.Name)
			for range 2 {
				require.Equal(t, [][]string{{"1", "Rao"}}, grid(t, table))
			}
		})
	}
}

func TestStandardInputLeavesNothingBehind(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("TMPDIR", folder)
	table, err := Open(t.Context(), "-", strings.NewReader("ID,Name\n1,Rao\n"), Options{})
	require.NoError(t, err)
	require.Equal(t, "standard input", table.Name)
	left, err := os.ReadDir(folder)
	require.NoError(t, err)
	if runtime.GOOS != "windows" { // which keeps the name of an open file
		require.Empty(t, left, "a program that is killed leaves nothing either")
	}
	for range 2 {
		require.Equal(t, [][]string{{"1", "Rao"}}, grid(t, table))
	}
	require.NoError(t, table.Close())
	left, err = os.ReadDir(folder)
	require.NoError(t, err)
	require.Empty(t, left)

	_, err = Open(t.Context(), "-", strings.NewReader(""), Options{})
	require.ErrorContains(t, err, "standard input: the file is empty")
	left, err = os.ReadDir(folder)
	require.NoError(t, err)
	require.Empty(t, left)
}

func TestReadingStopsWhenItIsCancelled(t *testing.T) {
	path := writeFile(t, "people.csv", "ID,Name\n"+strings.Repeat("1,Rao\n", 100))
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	table, err := Open(ctx, path, nil, Options{})
	require.NoError(t, err)
	defer table.Close()
	read := 0
	for _, err = range table.Rows(ctx) {
		if err != nil {
			break
		}
		read++
		cancel()
	}
	require.Equal(t, 1, read)
	require.ErrorIs(t, err, context.Canceled)
	require.ErrorContains(t, err, codeStopped)
	_, err = Open(ctx, path, nil, Options{})
	require.ErrorIs(t, err, context.Canceled)
}

func TestRowsMayBeLeftEarlyAndReadAgain(t *testing.T) {
	table := open(t, writeFile(t, "people.csv", "ID,Name\n1,Rao\n2,Li\n"), Options{})
	for row, err := range table.Rows(t.Context()) {
		require.NoError(t, err)
		require.Equal(t, 2, row.Number)
		break
	}
	require.Len(t, grid(t, table), 2)
}

func TestFileThatChangesBetweenReadingsIsRefused(t *testing.T) {
	for name, change := range map[string]func(path string){
		"another time": func(path string) {
			require.NoError(t, os.Chtimes(path, time.Time{}, time.Unix(1_000_000_000, 0)))
		},
		"another size": func(path string) {
			info, err := os.Stat(path)
			require.NoError(t, err)
			require.NoError(t, os.Truncate(path, 9))
			require.NoError(t, os.Chtimes(path, time.Time{}, info.ModTime()))
		},
	} {
		t.Run(name, func(t *testing.T) {
			path := writeFile(t, "people.csv", "ID,Name\n1,Rao\n")
			table := open(t, path, Options{})
			change(path)
			for _, err := range table.Rows(t.Context()) {
				require.ErrorContains(t, err, codeChanged)
			}
		})
	}
}

func TestRowsOfAClosedTable(t *testing.T) {
	table, err := Open(t.Context(), writeFile(t, "people.csv", "ID,Name\n1,Rao\n"), nil, Options{})
	require.NoError(t, err)
	require.NoError(t, table.Close())
	for _, err := range table.Rows(t.Context()) {
		require.ErrorContains(t, err, "closed")
	}
}

func TestFileWithOnlyAHeaderHasNoRows(t *testing.T) {
	for name, content := range map[string]string{
		"text": "ID,Name", "workbook": zipped(t, book(headerXML, nil)),
	} {
		t.Run(name, func(t *testing.T) {
			table := open(t, writeFile(t, "people.csv", content), Options{Known: knownOfPeople})
			require.Equal(t, []string{"ID", "Name"}, table.Headers)
			require.Empty(t, grid(t, table))
		})
	}
}

func TestSheetOfATextFileIsNoted(t *testing.T) {
	table := open(t, writeFile(t, "people.csv", "ID,Name\n"), Options{Sheet: "People"})
	require.Len(t, table.Notes, 1)
	require.Equal(t, noteNoSheets, table.Notes[0].Code)
}

func TestPanicInAForeignFileIsAnError(t *testing.T) {
	crash := func() (err error) {
		defer rescue(&err)
		var none []int
		_ = none[len(os.Args)]
		return nil
	}
	require.ErrorContains(t, explain(crash(), "people.xlsx", ""), codeCrashed)
}

func TestCodesAreDistinct(t *testing.T) {
	codes := []string{
		codeMissing, codeDirectory, codeUnreadable, codeEmpty, codeNoTable, codePassword, codeOldExcel, codeDamaged,
		codeTooLarge, codeNoWorkbook, codeNoSheet, codeUnknown, codeUndecided, codeNoHeader, codeOpenQuote, codeLongCell,
		codeManyColumns,
		codeStrayQuote, codeChanged, codeStopped, codeCrashed,
	}
	seen := maps.Collect(func(yield func(string, bool) bool) {
		for _, c := range codes {
			yield(c, true)
		}
	})
	require.Len(t, seen, len(codes))
}
