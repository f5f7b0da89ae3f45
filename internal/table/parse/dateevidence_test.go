package parse

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestFormatOfAColumn(t *testing.T) {
	var e DateEvidence
	for i, text := range []string{"2026-04-13", "4/13/2026", "13.04.2026", "13-Apr-26", "April 13, 2026", "46000",
		"20260413", "2026/4/13"} {
		w, ok := ScanDate(text)
		require.True(t, ok)
		e.Add(i, text, w)
	}
	require.Equal(t, "yyyy-mm-dd, yyyy/mm/dd, yyyymmdd, mm/dd/yyyy, dd.mm.yyyy, dd-Mon-yyyy, Mon dd, yyyy, serial number",
		e.Layouts.Format(MonthFirst))
	require.Equal(t, 8, e.Readable)
}
