package examples

import (
	"bytes"
	"encoding/csv"
	"io"
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/i9"
	"mobility/internal/civil"
	"mobility/roster/intake"
)

// largeFormsOf are the forms of a large file, as an import reads them, by the employee's id.
func largeFormsOf(t *testing.T, n int) map[string]*i9.Form {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, WriteLargeForms(&b, n, asOf))
	records, err := csv.NewReader(&b).ReadAll()
	require.NoError(t, err)
	forms := map[string]*i9.Form{}
	takeIn(t, &Export{header: records[0], rows: records[1:]}, asOf, func(e *intake.Entry) {
		require.Empty(t, e.Problems, "row %d", e.Row)
		given := i9.Masked(slices.Clone(e.Records[1]))
		form := i9.FromRecord(i9.KeyOf(given), given)
		require.Nil(t, forms[e.ID], "%s has one form", e.ID)
		forms[e.ID] = &form
	}, employeeKey(), i9.Fields)
	return forms
}

func TestTheLargeFileOfFormsHasTheSharesItSays(t *testing.T) {
	const n = 20_000
	forms, shares, records := largeFormsOf(t, n), map[string]int{}, largeRoster(t, n, 0)
	column := func(name string) int { return slices.Index(records[0], name) }
	hired, began, ends := column("Hire Date"), column("Visa Status Start"), column("I-94 Expiration Date")
	for _, row := range records[1:] {
		f := forms[row[0]]
		if f == nil {
			shares["missing"]++
			continue
		}
		require.Equal(t, row[hired], american(f.Hired), "the form is of the employment in the roster")
		switch {
		case f.Attestation == i9.AuthorizedUntil:
			shares["foreign"]++
			want := row[ends]
			if begins := civil.MustParse(row[began]); begins.AddDays(-6).After(asOf) && f.Hired.Before(begins) {
				want = begins.AddDays(-1).String()
			}
			require.Equal(t, want, permittedUntil(f).String(), row[0])
		case len(i9.Audit(f, &i9.Employment{Hired: f.Hired, Active: true}, &i9.Settings{}, asOf)) == 0:
			shares["never asked again"]++
			if how, _ := i9.SkipOf(f.Key, f.Record, func() string { return "" }); how != i9.ToRead {
				shares["quiet"]++
			}
		}
	}
	require.Equal(t, n/100, shares["missing"])
	require.Equal(t, n/10, shares["foreign"])
	require.Equal(t, n*85/100, shares["never asked again"])
	require.InDelta(t, 0.85*n, shares["quiet"], 0.01*n, "forms that no docket has to read again")
}

// permittedUntil is the last day of the work authorization that the form recorded last.
func permittedUntil(f *i9.Form) civil.Date {
	if !f.Reverified.Expires.IsZero() {
		return f.Reverified.Expires
	}
	return f.AuthorizedUntil
}

func TestTheLargeFileOfFormsHasEveryFaultAndNoOther(t *testing.T) {
	found := map[string]int{}
	for _, f := range largeFormsOf(t, 20_000) {
		for _, fault := range i9.Audit(f, &i9.Employment{Hired: f.Hired, Active: true}, &i9.Settings{}, asOf) {
			found[fault.Summary]++
		}
	}
	require.Equal(t, []string{
		"Section 1 was completed late", "Section 2 is not completed",
		"Section 2 shows neither a List A document nor one document each from List B and List C", "Section 2 was completed late",
		"Supplement B is missing: work authorization was not reverified in time",
	}, slices.Sorted(maps.Keys(found)))
}

func TestALargeFileOfFormsIsTheSameEachTime(t *testing.T) {
	var first, again, later bytes.Buffer
	require.NoError(t, WriteLargeForms(&first, 3000, asOf))
	require.NoError(t, WriteLargeForms(&again, 3000, asOf))
	require.NoError(t, WriteLargeForms(&later, 3000, asOf.AddDays(1)))
	require.Equal(t, first.String(), again.String())
	require.NotEqual(t, first.String(), later.String())
}

func TestAFullDiskIsReportedForForms(t *testing.T) {
	for name, c := range map[string]struct{ room, rows int }{
		"at once": {0, 20_000}, "after some megabytes": {2 << 20, 20_000}, "with the last row": {0, 1},
	} {
		require.ErrorIs(t, WriteLargeForms(&fullDisk{c.room}, c.rows, asOf), errFull, name)
	}
}

func BenchmarkWriteLargeForms(b *testing.B) {
	for b.Loop() {
		if err := WriteLargeForms(io.Discard, 100_000, asOf); err != nil {
			b.Fatal(err)
		}
	}
}
