package referencetest

import (
	"bufio"
	"compress/gzip"
	"encoding/csv"
	"errors"
	"io"
	"iter"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/realfiles"
)

// RealRows reads a real table, row by row.
func RealRows(t testing.TB, path string, comma rune) iter.Seq2[[]string, error] {
	t.Helper()
	file, err := os.Open(realfiles.Path(t, path))
	require.NoError(t, err)
	t.Cleanup(func() { file.Close() })
	var in io.Reader = bufio.NewReader(file)
	if strings.HasSuffix(path, ".gz") {
		in, err = gzip.NewReader(in)
		require.NoError(t, err)
	}
	r := csv.NewReader(in)
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = comma, true, -1
	return func(yield func([]string, error) bool) {
		for {
			row, err := r.Read()
			if errors.Is(err, io.EOF) || !yield(row, err) {
				return
			}
		}
	}
}
