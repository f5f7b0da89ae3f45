package cmdutil

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestDatesInTheSentencesOfATableAreWrittenOut(t *testing.T) {
	rows := [][]string{{"2026-11-28", "in the file since 2026-07-22", "paf.open-by/I-200/2026-07-22"}}
	require.Equal(t, [][]string{{"2026-11-28", "in the file since July 22, 2026", "paf.open-by/I-200/2026-07-22"}}, sentencesInProse(rows))
	require.Equal(t, "in the file since 2026-07-22", rows[0][1], "the rows of the caller")
}
