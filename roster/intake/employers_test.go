package intake_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/table/parse"
	"mobility/roster"
	"mobility/roster/headerwords"
	"mobility/roster/intake"
	"mobility/status"
)

// TestHeadersOfUniversitiesHospitalsAndConsultancies: what the systems of such employers call the number and the name of a person.
func TestHeadersOfUniversitiesHospitalsAndConsultancies(t *testing.T) {
	for field, headers := range map[string]string{
		"id": "Banner ID|BannerID|University ID|University ID Number|UIN|SPRIDEN_ID|EMPLID|Empl ID|EMPL_ID|Emplid #|PeopleSoft ID|Campus ID|Faculty ID|HR ID|Kronos ID|UKG ID|" +
			"Lawson Number|Provider ID|Scholar ID|Consultant ID|Resource ID",
		"full_name": "Scholar Name|International Scholar|Faculty Name|Staff Name|Physician Name|Resident Name|Fellow Name|Consultant Name|Provider Name|Person Name|Team Member Name",
		"last_name": "Scholar Last Name|SPRIDEN_LAST_NAME", "first_name": "Scholar First Name|SPRIDEN_FIRST_NAME",
		"first_admitted": "First Admitted in H|First Admitted in H-1B|First Admitted in H/L",
	} {
		for header := range strings.SplitSeq(headers, "|") {
			mapped := intake.Map([]string{header}, nil, roster.Fields, status.Fields)
			require.True(t, mapped.Columns[0].Claims(field), "%s: %s", header, field)
		}
	}
}

// TestAPayFrequencyCanBeTheUnitOfPay: Annual is never how often people are paid; Biweekly may be, and a rate is not then read as that of two weeks.
func TestAPayFrequencyCanBeTheUnitOfPay(t *testing.T) {
	per := func(cell string) string {
		return takeOne(t, "id|last_name|Salary|Pay Frequency", "1|Rao|99000|"+cell).facts[roster.FieldWagePer.Name]
	}
	require.Equal(t, "year", per("Annual"))
	require.Equal(t, "hour", per("Hourly"))
	require.Empty(t, per("Biweekly"))
	require.Empty(t, per("Semi-monthly"))
	require.Empty(t, per("Monthly"))
}

// TestARemarkIsOfNoOtherList: a column of remarks does not send the reader of a list of Forms I-9 to the filings.
func TestARemarkIsOfNoOtherList(t *testing.T) {
	for _, header := range []string{"Comments", "Notes", "Remarks", "Additional Comments", "General Notes", "Internal Note"} {
		require.True(t, headerwords.OfRemarks(headerwords.Read(header)), header)
	}
	require.False(t, headerwords.OfRemarks(headerwords.Read("RFE Notes")))
}

// TestADateOrderInWords: a person may write the order as month or day.
func TestADateOrderInWords(t *testing.T) {
	for word, order := range map[string]parse.DateOrder{"month": parse.MonthFirst, "MDY": parse.MonthFirst, "Month first": parse.MonthFirst, "MM/DD/YYYY": parse.MonthFirst,
		"day": parse.DayFirst, "dd/mm/yyyy": parse.DayFirst, "nn/nn=dmy,n/n=mdy": "nn/nn=dmy,n/n=mdy"} {
		require.Equal(t, order, parse.ReadDateOrder(word))
		require.True(t, parse.ReadDateOrder(word).Valid(), word)
	}
	require.False(t, parse.ReadDateOrder("ymd").Valid())
}
