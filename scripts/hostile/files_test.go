package hostile_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/scripts/hostile"
)

// TestFilesAreSmall holds the files to their size, and unpacks some: what is refused is not refused for being damaged.
func TestFilesAreSmall(t *testing.T) {
	names := map[string]bool{}
	for _, file := range hostile.Files() {
		content := file.Make()
		require.LessOrEqual(t, len(content), hostile.Most, file.Name)
		require.False(t, names[file.Name], file.Name)
		names[file.Name] = true
		switch file.Name {
		case "twice.csv.gz":
			r, err := gzip.NewReader(bytes.NewReader(content))
			require.NoError(t, err)
			_, err = io.Copy(io.Discard, r)
			require.NoError(t, err)
		case "equal-cells.xlsx":
			r, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
			require.NoError(t, err)
			for _, part := range r.File {
				in, err := part.Open()
				require.NoError(t, err)
				_, err = io.Copy(io.Discard, in)
				require.NoError(t, err, part.Name)
			}
		}
	}
}
