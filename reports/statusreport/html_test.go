package statusreport_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/audience"
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
