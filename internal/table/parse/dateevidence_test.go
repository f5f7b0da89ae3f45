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

// TestOrdersByWrittenForm: a spreadsheet converts what it can read in its own order and leaves the rest, so each written form of a
// column has to show its own order.
func TestOrdersByWrittenForm(t *testing.T) {
	for name, c := range map[string]struct {
		cells []string
		order DateOrder
		doubt Doubt
	}{
		"half converted: all padded ones can be both":   {[]string{"03/04/2026", "05/06/2026", "3/13/2026", "4/25/2026"}, OrderUnstated, BothWays},
		"half converted the other way":                  {[]string{"25/03/2026", "13/04/2026", "3/4/2026", "5/6/2026"}, OrderUnstated, BothWays},
		"figures of two digits belong to neither":       {[]string{"03/04/2026", "12/25/2026", "3/4/2026"}, OrderUnstated, BothWays},
		"both forms show the same":                      {[]string{"03/25/2026", "03/04/2026", "3/25/2026", "4/5/2026", "10/11/2026"}, MonthFirst, NoDoubt},
		"each form shows its own":                       {[]string{"25/03/2026", "03/04/2026", "3/25/2026", "4/5/2026"}, "nn/nn=dmy,n/n=mdy", NoDoubt},
		"each its own, and one that can be either":      {[]string{"25/03/2026", "3/25/2026", "10/11/2026"}, OrderUnstated, BothWays},
		"one form, and figures that show nothing of it": {[]string{"3/4/2026", "12/25/2026", "10/11/2026"}, MonthFirst, NoDoubt},
		"another separator shows its own":               {[]string{"03/25/2026", "03-04-2026"}, OrderUnstated, BothWays},
		"a date that is in no month":                    {[]string{"03/25/2026", "31/11/2026"}, MonthFirst, NoDoubt},
		"only a date that is in no month":               {[]string{"02/30/2026", "03/04/2026"}, OrderUnstated, BothWays},
		"the same separators":                           {[]string{"03/25/2026", "25-03-2026"}, "nn/nn=mdy,nn-nn=dmy", NoDoubt},
	} {
		t.Run(name, func(t *testing.T) {
			var e DateEvidence
			for i, text := range c.cells {
				w, ok := ScanDate(text)
				require.True(t, ok)
				e.Add(i+2, text, w)
			}
			order, doubt, cells := e.Decide(OrderUnstated)
			require.Equal(t, c.doubt, doubt, cells)
			require.Equal(t, c.order, order)
			require.True(t, order.Valid())
		})
	}
	require.Equal(t, DayFirst, DateOrder("nn/nn=dmy, n/n=mdy").ForForm(slashEither))
	require.Equal(t, MonthFirst, DateOrder("nn/nn=dmy, n/n=mdy").ForForm(slashBare))
	for _, wrong := range []DateOrder{"ymd", "nn/nn", "nn/nn=ymd", "x=mdy", "nn/nn=dmy,"} {
		require.False(t, wrong.Valid(), wrong)
	}
}
