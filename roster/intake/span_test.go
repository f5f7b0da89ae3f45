package intake_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/facts"
	"mobility/roster"
	"mobility/roster/intake"
	"mobility/status"
)

// TestTwoDatesInACell are columns whose header says what the first and the last day in each cell are.
func TestTwoDatesInACell(t *testing.T) {
	for _, c := range []struct {
		header, class, cell string
		want                map[string]string
	}{
		{"Work Authorization Validity", "H-1B", "1/1/2024 - 12/31/2026", map[string]string{"status_from": "2024-01-01", "status_expires": "2026-12-31"}},
		{"Work Authorization Validity", "F-1 OPT", "1/1/2026 - 12/31/2026", map[string]string{"ead_from": "2026-01-01", "ead_expires": "2026-12-31"}},
		{"Validity", "H-1B", "1/1/2024 - 12/31/2026", map[string]string{"status_from": "2024-01-01", "status_expires": "2026-12-31"}},
		{"Validity Dates", "TN", "from 1/1/2024 to 12/31/2026", map[string]string{"status_from": "2024-01-01", "status_expires": "2026-12-31"}},
		{"H-1B Validity Period", "H-1B", "1/1/2024 to 12/31/2026", map[string]string{"petition_from": "2024-01-01", "petition_expires": "2026-12-31"}},
		{"I-797 Valid From - To", "H-1B", "1/1/2024 – 12/31/2026", map[string]string{"petition_from": "2024-01-01", "petition_expires": "2026-12-31"}},
		{"EAD Validity", "H-4", "Jan 1, 2024 - Dec 31, 2026", map[string]string{"ead_from": "2024-01-01", "ead_expires": "2026-12-31"}},
		{"EAD Dates", "H-4", "until 12/31/2026", map[string]string{"ead_expires": "2026-12-31"}},
		{"I-94 Validity", "F-1", "8/20/2023 - D/S", map[string]string{"i94_expires": "D/S"}},
		{"I-94 Expires", "L-1B", "1/1/2024 - 12/31/2026", map[string]string{"i94_expires": "2026-12-31"}},
		{"Petition Expires", "L-1B", "exp. 12/31/2026", map[string]string{"petition_expires": "2026-12-31"}},
		{"Immigration Status Valid From", "TN", "1/1/2024 - 12/31/2026", map[string]string{"status_from": "2024-01-01", "status_expires": "2026-12-31"}},
		{"Status Validity", "TN", "2024-01-01-2026-12-31", map[string]string{"status_from": "2024-01-01", "status_expires": "2026-12-31"}},
	} {
		t.Run(c.header+" "+c.cell, func(t *testing.T) {
			_, all := take(t, intake.Options{AskUnmapped: true}, "Employee ID|Last Name|First Name|Hire Date|Visa Type|"+c.header,
				"1|Rao|Anjali|2020-01-31|"+c.class+"|"+c.cell, "2|Kim|Min|2020-01-31|"+c.class+"|12/30/2023 - 12/30/2026")
			require.Empty(t, all[0].problems)
			for _, field := range []string{"status_from", "status_expires", "petition_from", "petition_expires", "ead_from", "ead_expires", "i94_expires"} {
				require.Equal(t, c.want[field], all[0].facts[field], field)
			}
		})
	}
}

// TestOneDateWhereTheOthersHaveTwo is not taken for either of them.
func TestOneDateWhereTheOthersHaveTwo(t *testing.T) {
	_, all := take(t, intake.Options{AskUnmapped: true}, "Employee ID|Last Name|First Name|Hire Date|Visa Type|H-1B Validity",
		"1|Rao|Anjali|2020-01-31|H-1B|12/30/2026", "2|Kim|Min|2020-01-31|H-1B|12/30/2023 - 12/29/2026", "3|Kim|Bo|2020-01-31|H-1B|12/30/2023 - 12/29/2026")
	require.False(t, all[0].refused)
	require.Equal(t, intake.CodeNoDate, all[0].code())
	require.Empty(t, all[0].facts["petition_expires"])
	require.Equal(t, "2026-12-29", all[1].facts["petition_expires"])
}

// TestAPeriodThatEndsBeforeItBegins gives neither of its days: nothing says which of its dates is right.
func TestAPeriodThatEndsBeforeItBegins(t *testing.T) {
	_, all := take(t, intake.Options{}, "Employee ID|Last Name|First Name|Hire Date|Visa Type|H-1B Validity",
		"1|Rao|Anjali|2020-01-31|H-1B|12/30/2026 - 1/1/2024", "2|Kim|Min|2020-01-31|H-1B|12/30/2023 - 12/29/2026")
	require.Empty(t, all[0].facts["petition_expires"]+all[0].facts["petition_from"])
	require.Equal(t, intake.CodeEndsBeforeStart, all[0].code())
}

// TestTheOrderOfTheDatesOfAPeriod is shown by any of them, and asked for where none shows it.
func TestTheOrderOfTheDatesOfAPeriod(t *testing.T) {
	const header = "Employee ID|Last Name|First Name|Hire Date|Visa Type|H-1B Validity"
	_, all := take(t, intake.Options{}, header, "1|Rao|Anjali|2020-01-31|H-1B|1/2/2024 - 3/4/2026", "2|Kim|Min|2020-01-31|H-1B|5/6/2024 - 31/12/2026")
	require.Equal(t, "2024-02-01", all[0].facts["petition_from"])
	require.Equal(t, "2026-04-03", all[0].facts["petition_expires"])
	require.Equal(t, intake.CodeBothWays, refusal(t, intake.Options{}, header, "1|Rao|Anjali|2020-01-31|H-1B|1/2/2024 - 3/4/2026").Code)
}

// TestEveryPairOfDaysIsReadFromOneCell holds for each field of a last day that has a first one: a column called after them has both.
func TestEveryPairOfDaysIsReadFromOneCell(t *testing.T) {
	pairs := 0
	for _, f := range status.Fields.Fields {
		start := status.Fields.Field(map[string]string{"status_expires": "status_from", "petition_expires": "petition_from", "ead_expires": "ead_from"}[f.Name])
		if start == nil || f.Kind != facts.Date && f.Kind != facts.DateOrDS {
			continue
		}
		pairs++
		headers, rows := tableOf("Employee ID|"+f.Title, "1|2024-01-01 - 2026-12-31")
		in, err := intake.Begin(t.Context(), headers, rows, intake.Options{AsOf: asOf}, roster.Fields, status.Fields)
		require.NoError(t, err)
		all := keep(t, in)
		require.Equal(t, "2026-12-31", all[0].facts[f.Name], f.Name)
		require.Equal(t, "2024-01-01", all[0].facts[start.Name], start.Name)
	}
	require.Equal(t, 3, pairs)
}
