package examples

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"mobility/internal/civil"
)

func TestTheWorkbookOfApplications(t *testing.T) {
	on := civil.MustParse("2026-11-21")
	sheets := LCAFacts(on)
	require.Equal(t, sheets, LCAFacts(on), "the same day gives the same rows")
	numbers := map[string]bool{}
	for _, row := range sheets[0].Rows() {
		require.False(t, numbers[row[0]], "%s comes twice", row[0])
		numbers[row[0]] = true
	}
	require.Len(t, numbers, 48)
	for _, sheet := range sheets[1:] {
		require.NotEmpty(t, sheet.Rows(), sheet.Title)
		for _, row := range sheet.Rows() {
			require.True(t, numbers[row[0]], "%s: %s has no application", sheet.Title, row[0])
		}
	}
	names := map[string]bool{}
	for _, s := range applicationSituations {
		require.False(t, names[s.Name], s.Name)
		names[s.Name] = true
	}
}

func TestEveryFactOfAnApplicationHasAColumn(t *testing.T) {
	for _, day := range []string{"2026-01-05", "2026-11-21", "2027-03-31"} {
		on := civil.MustParse(day)
		people := staff(on)
		for i := range applicationSituations {
			s := &applicationSituations[i]
			a := unassigned(i, on)
			var p *person
			if s.Employee != "" {
				p = find(people, s.Employee, s.Nth)
				a = p.ordinaryApplication()
				require.NotNil(t, a, "%s: %s needs an application of its own", day, s.Name)
			}
			s.change(a, p, on)
			for j, rows := range [][]fields{{a.lca}, a.sites, a.workers, a.notices, a.inspections} {
				header := [][]string{applicationHeader, siteHeader, workerHeader, noticeHeader, inspectionHeader}[j]
				for _, row := range rows {
					for name := range row {
						require.Contains(t, header, name, s.Name)
					}
				}
			}
		}
	}
}

func TestTheLargeDisclosureWorkbookIsTheSameEachTime(t *testing.T) {
	on := civil.MustParse("2026-11-21")
	var first, second bytes.Buffer
	require.NoError(t, WriteLargeDisclosure(&first, 300, on))
	require.NoError(t, WriteLargeDisclosure(&second, 300, on))
	require.Equal(t, first.Bytes(), second.Bytes())
	book, err := excelize.OpenReader(&first)
	require.NoError(t, err)
	rows, err := book.GetRows(book.GetSheetList()[0])
	require.NoError(t, err)
	require.Len(t, rows, 301)
	require.Equal(t, disclosureHeader, rows[0])
	require.Len(t, rows[0], 96)
	require.Equal(t, strings.ToUpper(LargeEmployer), rows[1][disclosureColumn["EMPLOYER_NAME"]])
	require.NotEqual(t, strings.ToUpper(LargeEmployer), rows[2][disclosureColumn["EMPLOYER_NAME"]])
}
