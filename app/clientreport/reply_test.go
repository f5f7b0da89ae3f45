package clientreport_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/clientreport"
)

// TestAFileWithoutAReplySaysWhy: it names no column that is there.
func TestAFileWithoutAReplySaysWhy(t *testing.T) {
	for says, text := range map[string]string{
		"no reply in the file: the column Your reply is empty in all 2 rows": "Row,Employee or case,Your reply\nA1,\"Iyer, Dana\",\nA2,\"Shah, Omar\",\n",
		"the column Your reply is missing":                                   "Row,Employee or case,Answer\nA1,\"Iyer, Dana\",extending\n",
		"the column Row is missing":                                          "Line,Employee or case,Your reply\nA1,\"Iyer, Dana\",extending\n",
		"this is not a report that came back":                                "By,Employee or case\n2026-12-10,\"Iyer, Dana\"\n",
	} {
		file := filepath.Join(t.TempDir(), "returned.csv")
		require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
		_, err := clientreport.ReadReplies(t.Context(), file, nil)
		require.ErrorContains(t, err, says)
	}
}
