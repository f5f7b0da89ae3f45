package main

import (
	"encoding/csv"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"mobility/app/kinds"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/contents"
	"mobility/roster"
	"mobility/status"
)

// socialNumber is planted in every field of every kind of record; in the second form a word says what it is.
const socialNumber = "222-33-4444"

var socialForms = []string{"for " + socialNumber + " only", "SSN 222334444"}

// TestNoFieldStoresASocialSecurityNumber plants a number in every field of every kind of record by hand, and in every column of every
// file that is imported. A field that is added to a kind is covered by itself. None of them is in a file of the database afterwards.
func TestNoFieldStoresASocialSecurityNumber(t *testing.T) {
	a := finishedDemo(t)
	a.home = a.out
	file := filepath.Join(a.demo, "demo.db")
	for file, words := range map[string][]string{
		"hr.csv": {"roster", "import"}, "families.csv": {"dependent", "import"}, "filings.csv": {"filing", "import"},
		"forms.xlsx": {"i9", "import"}, "lca.xlsx": {"lca", "import"}, "cases.xlsx": {"perm", "import"},
	} {
		planted := filepath.Join(a.out, file)
		if strings.HasSuffix(file, ".csv") {
			plantTable(t, filepath.Join(a.demo, file), planted)
		} else {
			plantWorkbook(t, filepath.Join(a.demo, file), planted)
		}
		_, stdout, stderr := a.ask(append(words, planted, "--partial")...)
		require.Regexp(t, "Social Security|hidden|never imported|rejected", stdout+stderr, "%s: it reports what became of the numbers", file)
	}
	require.NoError(t, store.With(t.Context(), file, kinds.All, store.Options{}, func(s *store.Store) error {
		plantByHand(t, s)
		return nil
	}))
	requireNowhere(t, a.demo, socialNumber)
	requireNowhere(t, a.demo, "222334444")
	require.Contains(t, readAll(t, file), "***-**-****", "the texts around the numbers are stored")
	code, _, stderr := a.ask("audit", "verify")
	require.Zero(t, code, stderr)
}

// plantByHand records the number in every field of a record of every kind, one at a time.
func plantByHand(t *testing.T, s *store.Store) {
	t.Helper()
	work := store.Work{Client: store.DefaultClient, Who: "tester", Command: "mobility test"}
	stored := map[string]int{}
	each := func(noun string, fields *facts.Dictionary, record func(tx *store.Tx, given facts.Record) error) {
		for _, field := range fields.Fields {
			for _, form := range socialForms {
				err := s.Write(t.Context(), work, false, func(tx *store.Tx) error { return record(tx, facts.Record{{Field: field, Value: form}}) })
				if err == nil {
					stored[noun]++
				}
			}
		}
	}
	each("employee", roster.Fields, func(tx *store.Tx, given facts.Record) error {
		_, err := tx.RecordEmployee(t.Context(), "001086", given)
		return err
	})
	each("stay", status.Fields, func(tx *store.Tx, given facts.Record) error {
		_, err := tx.RecordStay(t.Context(), "001086", "", given)
		return err
	})
	for _, kind := range kinds.All.Kinds {
		owner, part := anyRecord(t, s, kind)
		each(kind.Noun, kind.Fields, func(tx *store.Tx, given facts.Record) error {
			_, err := tx.RecordFacts(t.Context(), kind, owner, part, given)
			return err
		})
	}
	for _, noun := range []string{"employee", "stay", "i9", "lca", "perm"} {
		require.NotZero(t, stored[noun], "%s: no field took a text; %v", noun, stored)
	}
}

// anyRecord is a record of a kind in the demo, or the place of a new one.
func anyRecord(t *testing.T, s *store.Store, kind *contents.Kind) (owner, part string) {
	t.Helper()
	owner = "001086"
	for kept, err := range s.Records(t.Context(), store.DefaultClient, kind, store.All) {
		require.NoError(t, err)
		owner, part = kept.Owner, kept.Part
	}
	return owner, part
}

// plantTable writes a table whose first rows have the number in one column each, and in a new column for every field of a person.
func plantTable(t *testing.T, from, to string) {
	t.Helper()
	in, err := os.Open(from)
	require.NoError(t, err)
	rows, err := csv.NewReader(in).ReadAll()
	require.NoError(t, err)
	require.NoError(t, in.Close())
	width := len(rows[0])
	for i := range width {
		if at := i + 1; at < len(rows) {
			rows[at][i] = socialForms[i%2]
		}
	}
	for _, name := range slices.Sorted(maps.Keys(textFields())) {
		rows[0] = append(rows[0], name)
		for at := range rows[1:] {
			rows[at+1] = append(rows[at+1], map[bool]string{true: socialForms[at%2]}[at > len(rows)-4])
		}
	}
	out, err := os.Create(to)
	require.NoError(t, err)
	require.NoError(t, csv.NewWriter(out).WriteAll(rows))
	require.NoError(t, out.Close())
}

// textFields are the titles of the fields of people that hold a text.
func textFields() map[string]bool {
	titles := map[string]bool{}
	for _, field := range roster.Fields.Fields {
		if field.Kind == facts.Text {
			titles[field.Title] = true
		}
	}
	return titles
}

// plantWorkbook writes a workbook of which each sheet has the number in one column of each row.
func plantWorkbook(t *testing.T, from, to string) {
	t.Helper()
	book, err := excelize.OpenFile(from)
	require.NoError(t, err)
	for _, sheet := range book.GetSheetList() {
		rows, err := book.GetRows(sheet)
		require.NoError(t, err)
		if len(rows) == 0 {
			continue
		}
		for column := range rows[0] {
			if len(rows) < 2 {
				break
			}
			cell, err := excelize.CoordinatesToCellName(column+1, 2+column%(len(rows)-1))
			require.NoError(t, err)
			require.NoError(t, book.SetCellValue(sheet, cell, socialForms[column%2]))
		}
	}
	require.NoError(t, book.SaveAs(to))
	require.NoError(t, book.Close())
}

func readAll(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	return string(content)
}
