package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/book"
	"mobility/app/kinds"
	"mobility/app/storetest"
	"mobility/docket"
	"mobility/examples"
	"mobility/internal/civil"
	"mobility/internal/store"
)

// TestADocketOfTheFormsThatMatterIsTheWholeDocket builds the docket from the people whose forms have to be read, and from
// everybody: the answer is the same, whatever the day.
func TestADocketOfTheFormsThatMatterIsTheWholeDocket(t *testing.T) {
	asOf := civil.MustParse("2026-11-21")
	storetest.EachTarget(t, func(t *testing.T, target string) {
		require.NoError(t, migrated(target))
		dir := t.TempDir()
		run := func(args ...string) {
			var reported strings.Builder
			p := inProcess(io.Discard, &reported)
			require.Zero(t, p.Run(t.Context(), append([]string{"mobility", "--db=" + target, "--config=", "--as-of=" + asOf.String()}, args...)), reported.String())
		}
		for name, write := range map[string]func(io.Writer) error{
			"hr.csv": examples.Company(asOf).WriteCSV, "cases.txt": examples.StatusFacts(asOf).WriteTSV, "forms.csv": examples.FormFacts(asOf).WriteCSV,
		} {
			f, err := os.Create(filepath.Join(dir, name))
			require.NoError(t, err)
			require.NoError(t, write(f))
			require.NoError(t, f.Close())
		}
		run("roster", "import", filepath.Join(dir, "hr.csv"))
		run("status", "import", filepath.Join(dir, "cases.txt"))
		run("i9", "import", filepath.Join(dir, "forms.csv"))
		filings := filepath.Join(dir, "filings.csv")
		require.NoError(t, os.WriteFile(filings, []byte(filingsOfAnyone()), 0o600))
		run("filing", "import", filings)
		s, err := store.Open(t.Context(), target, kinds.All, store.Options{})
		require.NoError(t, err)
		defer s.Close()
		for _, days := range []int{-900, -60, 0, 45, 400, 1500} {
			for _, within := range []int{0, 30, 180, book.Everything} {
				requireSameDocket(t, s, asOf.AddDays(days), within)
			}
		}
	})
}

// filingsOfAnyone are filings in many stages, of employees with a status record and without one.
func filingsOfAnyone() string {
	rows := "employee_id,form,purpose,receipt_number,received,notice,notice_issued,decided,decision,valid_from,valid_to,class_sought\n"
	forms := []string{"I-129,extension", "I-765,renewal", "I-140,", "I-485,", "I-539,extension"}
	results := []string{",,,,,", ",,2026-03-02,approved,2026-04-01,2028-04-01", ",,2026-11-02,denied,,", ",,2025-11-22,withdrawn,,", "rfe,2026-10-05,,,,", ",,2027-01-04,approved,2027-02-01,2029-02-01"}
	for i := range 120 {
		class := ""
		if i%7 == 0 {
			class = "H-1B"
		}
		rows += fmt.Sprintf("%06d,%s,WAC26%08d,2025-0%d-05,%s,%s\n", 1001+i*3, forms[i%len(forms)], i, 1+i%9, results[i%len(results)], class)
	}
	return rows
}

// requireSameDocket asks one book for a docket of the people that the forms concern, and for one of everybody.
func requireSameDocket(t *testing.T, s *store.Store, asOf civil.Date, within int) {
	t.Helper()
	b, err := book.Open(t.Context(), s, store.DefaultClient, asOf, book.Options{})
	require.NoError(t, err)
	defer func() { require.NoError(t, b.Close()) }()
	docketFor := func(everyEmployee bool) (d *docket.Docket, read int) {
		d, err := b.Docket(t.Context(), book.Wanted{Within: within, AllEmployees: everyEmployee, See: func(*docket.Person) { read++ }})
		require.NoError(t, err)
		return d, read
	}
	some, few := docketFor(false)
	all, everyEmployee := docketFor(true)
	if within == 30 {
		require.Less(t, few, everyEmployee/2, "most forms are not read")
	}
	require.Equal(t, all, some, "as of %s, within %d", asOf, within)
	var dates []string
	note := func(l *docket.Deadline) { dates = append(dates, l.Key+" "+l.Due.String()) }
	near, err := b.Docket(t.Context(), book.Wanted{Within: within, Ahead: note})
	require.NoError(t, err)
	require.Equal(t, some, near, "as of %s, looking ahead of %d", asOf, within)
	whole, err := b.Docket(t.Context(), book.Wanted{Within: book.Everything})
	require.NoError(t, err)
	for i := range near.Deadlines {
		note(&near.Deadlines[i])
	}
	require.Len(t, dates, len(whole.Deadlines), "as of %s, within %d", asOf, within)
	for i := range whole.Deadlines {
		require.Contains(t, dates, whole.Deadlines[i].Key+" "+whole.Deadlines[i].Due.String())
	}
}
