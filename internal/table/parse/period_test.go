package parse_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/table/parse"
)

func TestTwoDatesInACell(t *testing.T) {
	for _, text := range []string{"10/01/2026 - 09/30/2029", "2026-10-01 to 2029-09-30", "Oct 1, 2026 through Sep 30, 2029", "10/1/26-9/30/29", "10/01/2026 – 09/30/2029", "2026-10-01-2029-09-30",
		"from 10/01/2026 to 09/30/2029", "Valid 10/01/2026 Through 09/30/2029", "10/01/2026 09/30/2029", "1-Oct-26 - 30-Sep-29", "2026-10-01 - 2029-09-30",
		"2026-10-01 00:00 - 2029-09-30 00:00"} {
		require.True(t, parse.IsPeriod(text), text)
	}
	for _, text := range []string{"", "2026-10-01", "10/01/2026", "pending - RFE", "2026 - 2029", "1-2", "10/01/2026 - open"} {
		require.False(t, parse.IsPeriod(text), text)
	}
}

func TestAPeriodIsTakenApart(t *testing.T) {
	for text, want := range map[string][2]string{
		"10/01/2026 - 09/30/2029": {"10/01/2026", "09/30/2029"}, "2026-10-01-2029-09-30": {"2026-10-01", "2029-09-30"},
		"8/1/2024 - D/S": {"8/1/2024", "D/S"}, "8/1/2024 to present": {"8/1/2024", "present"}, "1-Oct-26 TO 30-Sep-29": {"1-Oct-26", "30-Sep-29"},
		"Oct 1, 2026 - Sep 30, 2029": {"Oct 1, 2026", "Sep 30, 2029"}, "İ 10/01/2026 - 09/30/2029": {},
	} {
		first, last, _ := parse.CutPeriod(text)
		require.Equal(t, want, [2]string{first, last}, text)
	}
}
