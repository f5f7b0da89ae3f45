package statusreport_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/audience"
	"mobility/internal/pdftext"
)

func TestAPageLeavesTheRestOfALongListToTheWorkbook(t *testing.T) {
	s := fixture(2100)
	s.Audience = audience.Client
	page := string(written(t, s, "html"))
	require.Contains(t, page, "The first 2,000 of 2,100 rows are here, the most urgent first. The workbook (Excel) of this report has all of them.")
	_, people, found := strings.Cut(page, `id="foreign-nationals"`)
	require.True(t, found)
	people, _, _ = strings.Cut(people, "</table>")
	require.Equal(t, 2001, strings.Count(people, `<tr role="row">`), "with the head")
	require.NotContains(t, string(written(t, fixture(60), "html")), "The workbook (Excel) of this report")
}

func TestAPDFLeavesTheRestOfALongListToTheWorkbook(t *testing.T) {
	const left = "The first 1,000 of 2,100 rows are here, the most urgent first. The workbook (Excel) of this report has all of them."
	for people, times := range map[int]int{2100: 1, 60: 0} {
		s := fixture(people)
		s.Audience = audience.Client
		pages, err := pdftext.Texts(written(t, s, "pdf"))
		require.NoError(t, err)
		found := 0
		for i := range pages {
			found += strings.Count(pages[i].Text, left)
		}
		require.GreaterOrEqual(t, found, times, "%d people", people)
		require.True(t, times > 0 || found == 0, "%d people", people)
	}
}
