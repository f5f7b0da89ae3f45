package cmdutil

import (
	"bytes"
	"errors"
	"iter"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/cmd/mobility/screen"
)

// repeated is a row many times, and what goes wrong behind the last.
func repeated(row []string, times int, err error) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		for range times {
			if !yield(row, nil) {
				return
			}
		}
		if err != nil {
			yield(nil, err)
		}
	}
}

func TestRowsInAPipeAreThoseOfATable(t *testing.T) {
	row := []string{"00042", "Núñez, José", ""}
	var want, have bytes.Buffer
	screen.Table(&want, 0, []string{"id", "name", "left"}, [][]string{row, row, row})
	n, err := (&Program{Stdout: &have}).PrintRows([]string{"id", "name", "left"}, repeated(row, 3, nil))
	require.NoError(t, err)
	require.Equal(t, 3, n)
	require.Equal(t, want.String(), have.String())
}

// TestNoCharacterOfARowIsCut prints more rows than are printed at once, through what shows them to a person.
func TestNoCharacterOfARowIsCut(t *testing.T) {
	for shift := range 3 {
		var out bytes.Buffer
		row := []string{strings.Repeat("a", shift) + strings.Repeat("é", 100)}
		_, err := (&Program{Stdout: screen.Show(&out)}).PrintRows([]string{"name"}, repeated(row, rowsAtOnce/100, nil))
		require.NoError(t, err)
		require.NotContains(t, out.String(), "\ufffd")
	}
}

func TestRowsThatCannotBeReadAreAnError(t *testing.T) {
	broken := errors.New("a record cannot be read")
	for _, columns := range []int{0, 80} {
		var out bytes.Buffer
		_, err := (&Program{Stdout: &out, Columns: columns}).PrintRows([]string{"name"}, repeated([]string{"a"}, 2, broken))
		require.ErrorIs(t, err, broken)
	}
}
