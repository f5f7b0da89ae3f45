package imports

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/roster/intake"
)

// TestHeadersOfCaseLists: what people write above the columns of a list of labor certifications that they keep.
func TestHeadersOfCaseLists(t *testing.T) {
	sheet := laborCases()
	for field, headers := range map[string]string{
		"case": "Case Ref|Matter ID", "requested": "PWD Filed|PWD Filing Date", "wage": "Wage Offered",
		"step_b_from": "Website Start|Company Website Start Date", "step_b_to": "Website End",
		"step_g_from": "Employee Referral Start", "step_g_to": "Employee Referral End Date",
	} {
		for header := range strings.SplitSeq(headers, "|") {
			mapped := intake.Map([]string{"Number", header}, nil, sheet.Key, sheet.Fields)
			require.True(t, mapped.Columns[1].Claims(field), "%s: %s", header, field)
		}
	}
}
