package clientreport

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/roster"
)

func TestMoved(t *testing.T) {
	hired, title := roster.Fields.Field("hired"), roster.Fields.Field("title")
	require.Equal(t, hired.Title+" moved from 2026-10-10 to 2027-10-10 (new data)", moved(hired, "2026-10-10", "2027-10-10"))
	require.Equal(t, hired.Title+": 2027-10-10", moved(hired, "", "2027-10-10"))
	require.Equal(t, hired.Title+": was 2026-10-10, now blank", moved(hired, "2026-10-10", ""))
	require.Equal(t, title.Title+": Director, previously Manager", moved(title, "Manager", "Director"))
}
