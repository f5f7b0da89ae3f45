package failure_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/failure"
)

func TestALongTextIsShortened(t *testing.T) {
	require.Equal(t, "hr.csv: no header row", failure.Text(errors.New("hr.csv: no header row")))
	require.Equal(t, strings.Repeat("é", 500)+" … (1010 characters left out) … "+strings.Repeat("é", 494)+"ending",
		failure.Text(errors.New(strings.Repeat("é", 2004)+"ending")))
	long := failure.Text(errors.New(strings.Repeat("line\n", 150) + "end"))
	require.Equal(t, 101, strings.Count(long, "\n")+1)
	require.True(t, strings.HasSuffix(long, "\nand 51 more lines"), long)
}
