package reference

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"mobility/app/book"
	"mobility/app/failure"
	"mobility/paf/reference"
	"mobility/status/bulletin"
)

// table is a reference table out of a file, with the columns that are used.
type table struct {
	name, file string
	kept       [][]string
	rows       int
	// bulletins are the visa bulletins of such a table, nil for another.
	bulletins *bulletin.Bulletins
}

// largest bounds what is read of one file, unpacked: the wage file has some 30 MB.
const largest = 256 << 20

// open reads the reference tables in a file: one, or those in a ZIP file.
func open(path string) ([]*table, error) {
	content, err := readLimited(path)
	if err != nil {
		return nil, failure.Usagef("%v", err)
	}
	name := filepath.Base(path)
	switch {
	case bytes.HasPrefix(content, []byte("PK\x03\x04")):
		return inZip(name, content)
	case bytes.HasPrefix(content, []byte{0x1f, 0x8b}):
		unpacked, err := gzip.NewReader(bytes.NewReader(content))
		if err == nil {
			content, err = unpack(unpacked, len(content))
		}
		if err != nil {
			return nil, failure.New("reference", fmt.Errorf("%s: cannot be unpacked: %w", name, err))
		}
	}
	found, err := tableOf(name, content)
	if err != nil {
		return nil, err
	}
	return []*table{found}, nil
}

func readLimited(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return atMost(f, largest)
}

// How much a packed file may unpack to: the tables of the Department of Labor pack tenfold.
const (
	mostRatio    = 20
	ratioApplies = 4 << 20
)

// unpack reads what a file unpacks to that has packed bytes.
func unpack(in io.Reader, packed int) ([]byte, error) {
	return atMost(in, min(largest, int64(mostRatio*packed+ratioApplies)))
}

// atMost reads to the end, which has to come within most bytes.
func atMost(in io.Reader, most int64) ([]byte, error) {
	content, err := io.ReadAll(io.LimitReader(in, most+1))
	if err == nil && int64(len(content)) > most {
		err = fmt.Errorf("it has more than %d MiB, far more than such a table: unpack it, and give the table itself", most>>20)
	}
	return content, err
}

// inZip reads those files of a ZIP file that are reference tables.
func inZip(name string, content []byte) ([]*table, error) {
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, failure.New("reference", fmt.Errorf("%s: cannot be unpacked: %w", name, err))
	}
	var tables []*table
	for _, member := range archive.File {
		if ending := strings.ToLower(filepath.Ext(member.Name)); ending != ".csv" && ending != ".txt" {
			continue
		}
		in, err := member.Open()
		var text []byte
		if err == nil {
			text, err = unpack(in, len(content))
			err = errors.Join(err, in.Close())
		}
		if err != nil {
			return nil, failure.New("reference", fmt.Errorf("%s: %s cannot be unpacked: %w", name, member.Name, err))
		}
		found, err := tableOf(name+"/"+filepath.Base(member.Name), text)
		if err == nil {
			tables = append(tables, found)
		} else if !errors.Is(err, errNotKnown) {
			return nil, err
		}
	}
	if len(tables) == 0 {
		return nil, notKnown(name)
	}
	return tables, nil
}

// errNotKnown is the error of a file that is not one of the tables.
var errNotKnown = errors.New("it is not one of the known tables")

func notKnown(name string) error {
	return &failure.Error{Exit: failure.Usage, Code: "reference", Err: fmt.Errorf("%s: %w: the Department of Labor's geography.csv, oes_soc_occs.csv and ALC_Export.csv, "+
		"GeoNames' postal file of the United States, and a table of visa bulletins (columns "+strings.Join(bulletin.Columns, ", ")+", and one for each country)", name, errNotKnown)}
}

// knownTables describe the tables: the header that identifies each, and the columns that are stored.
var knownTables = []struct {
	name    string
	columns []string
}{
	{book.TableWages, []string{"Area", "SocCode", "Level1", "Level2", "Level3", "Level4", "Label"}},
	{book.TableGeography, []string{"Area", "AreaName", "StateAb", "CountyTownName"}},
	{book.TableOccupations, []string{"soccode", "Title"}},
}

// bulletinTable reads a table of visa bulletins.
func bulletinTable(name string, header []string, in *csv.Reader) (*table, error) {
	read, err := bulletin.Read(func(yield func([]string, error) bool) {
		for row, err := header, error(nil); !errors.Is(err, io.EOF); row, err = in.Read() {
			if !yield(row, err) || err != nil {
				return
			}
		}
	})
	if err != nil {
		return nil, failure.New("reference", fmt.Errorf("%s: %w", name, err))
	}
	return &table{name: book.TableBulletins, file: name, rows: read.Rows(), bulletins: read}, nil
}

// postalColumns are how many of the first columns of the postal file are kept. It has no header: country, ZIP code, place,
// state, its two letters, county; the coordinates are the tenth and the eleventh.
const (
	postalColumns = 6
	postalAll     = 11
)

// tableOf reads a table and finds out which it is.
func tableOf(name string, content []byte) (*table, error) {
	content = bytes.TrimPrefix(content, []byte("\ufeff"))
	if !utf8.Valid(content) {
		decoded, err := charmap.Windows1252.NewDecoder().Bytes(content)
		if err != nil {
			return nil, failure.New("reference", fmt.Errorf("%s: it is not a text file: %w", name, err))
		}
		content = decoded
	}
	first, _, _ := bytes.Cut(content, []byte("\n"))
	if strings.Count(string(first), "\t") >= postalColumns {
		return postalTable(name, content)
	}
	in := csv.NewReader(bufio.NewReader(bytes.NewReader(content)))
	in.FieldsPerRecord, in.LazyQuotes = -1, true
	header, err := in.Read()
	if err != nil {
		return nil, notKnown(name)
	}
	if columnsAt(header, bulletin.Columns) != nil {
		return bulletinTable(name, header, in)
	}
	for _, known := range knownTables {
		at := columnsAt(header, known.columns)
		if at == nil {
			continue
		}
		t := &table{name: known.name, file: name, kept: [][]string{known.columns}}
		for {
			row, err := in.Read()
			if errors.Is(err, io.EOF) {
				return t, t.count()
			}
			if err != nil {
				return nil, failure.New("reference", fmt.Errorf("%s: %w", name, err))
			}
			t.kept = append(t.kept, pick(row, at))
		}
	}
	return nil, notKnown(name)
}

// columnsAt finds named columns in a header row; nil where one is missing.
func columnsAt(header, names []string) []int {
	at := make([]int, len(names))
	for i, name := range names {
		at[i] = slices.IndexFunc(header, func(h string) bool { return strings.EqualFold(strings.TrimSpace(h), name) })
		if at[i] < 0 {
			return nil
		}
	}
	return at
}

func pick(row []string, at []int) []string {
	picked := make([]string, len(at))
	for i, column := range at {
		if column < len(row) {
			picked[i] = strings.Clone(row[column])
		}
	}
	return picked
}

func postalTable(name string, content []byte) (*table, error) {
	t := &table{name: book.TablePostal, file: name}
	for line := range strings.Lines(string(content)) {
		cells := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if len(cells) > postalColumns {
			t.kept = append(t.kept, cells[:min(len(cells), postalAll)])
		}
	}
	return t, t.count()
}

// count counts what is in the table, by reading it as it will be read; a table that cannot be is refused.
func (t *table) count() error {
	var read interface{ Rows() int }
	var err error
	rows := iter.Seq2[[]string, error](func(yield func([]string, error) bool) {
		for _, row := range t.kept {
			if !yield(row, nil) {
				return
			}
		}
	})
	switch t.name {
	case book.TableGeography:
		read, err = reference.ReadGeography(rows)
	case book.TablePostal:
		read, err = reference.ReadPostal(rows)
	case book.TableOccupations:
		read, err = reference.ReadOccupations(rows)
	default:
		read, err = reference.ReadWages(rows)
	}
	if err != nil {
		return failure.New("reference", fmt.Errorf("%s: %w", t.file, err))
	}
	t.rows = read.Rows()
	return nil
}

// each gives the rows of a table that is about to be stored.
func (t *table) each(yield func([]string) bool) {
	for _, row := range t.kept {
		if !yield(row) {
			return
		}
	}
}
