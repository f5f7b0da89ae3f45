package intake_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/roster/intake"
)

// TestTheRowsOfOnePersonShareAnAddress holds that only the address of several people is reported.
func TestTheRowsOfOnePersonShareAnAddress(t *testing.T) {
	own := []string{
		"Employee ID|First Name|Last Name|Hire Date|Work Email|Title|Worksite", "1|Ann|Ace|2020-01-06|ann@example.com|Engineer|",
		"2|Bo|Bee|2020-01-06|bo@example.com||", "1|Ann|Ace|2020-01-06|Ann@example.com||HQ",
		"4|Di|Dee|2020-01-06|di@example.com||", "5|Ed|Eff|2020-01-06|ed@example.com||",
	}
	codes := func(lines ...string) (all []string) {
		_, rows := take(t, intake.Options{}, lines...)
		for i := range rows {
			all = append(all, rows[i].code())
		}
		return all
	}
	require.Equal(t, []string{"", "", "", "", ""}, codes(own...))
	require.Equal(t, []string{intake.CodeSharedEmail, "", intake.CodeSharedEmail, "", "", intake.CodeSharedEmail}, codes(append(own, "3|Cy|Cee|2020-01-06|ann@example.com||")...))
}
