package intake_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/roster"
	"mobility/roster/intake"
)

// TestPendingBesideAFilingIsNotTheEmployment reads a bare "Status" in lists of people with and without columns of filings.
func TestPendingBesideAFilingIsNotTheEmployment(t *testing.T) {
	for _, list := range []struct {
		headers, status string
		employment      bool
	}{
		{"Employee ID,First Name,Last Name,Status", "Pending|Pending", true},
		{"Employee ID,First Name,Last Name,Status,Receipt Number", "Pending|Approved", false},
		{"Employee ID,First Name,Last Name,Status,Process Type", "Pending|Pending", false},
		{"Employee ID,First Name,Last Name,Status,Case Type", "Pending|RFE Issued", false},
		{"Employee ID,First Name,Last Name,Status,Receipt Number", "Pending|Active", true},
		{"Employee ID,First Name,Last Name,Status,Receipt Number", "Pending hire|Pending", true},
		{"Employee ID,First Name,Last Name,Employment Status,Receipt Number", "Pending|Pending", true},
	} {
		first, second, _ := strings.Cut(list.status, "|")
		headers := strings.ReplaceAll(list.headers, ",", "|")
		blank := strings.Repeat("|", strings.Count(headers, "|")-3)
		in, _ := take(t, intake.Options{}, headers, "E1|Asha|Rao|"+first+blank, "E2|Wei|Chen|"+second+blank)
		found := slices.ContainsFunc(in.Report().Mapping, func(c intake.MappedColumn) bool { return c.Field == roster.FieldEmploymentStatus.Name })
		require.Equal(t, list.employment, found, "%s: %s", list.headers, list.status)
	}
}
