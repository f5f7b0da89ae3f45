package parse_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/table/parse"
)

func TestTwoDatesInACell(t *testing.T) {
	for _, text := range []string{"10/01/2026 - 09/30/2029", "2026-10-01 to 2029-09-30", "Oct 1, 2026 through Sep 30, 2029", "10/1/26-9/30/29", "10/01/2026 – 09/30/2029"} {
		require.True(t, parse.IsPeriod(text), text)
	}
	for _, text := range []string{"", "2026-10-01", "10/01/2026", "pending - RFE", "2026 - 2029", "1-2", "10/01/2026 - open"} {
		require.False(t, parse.IsPeriod(text), text)
	}
}
