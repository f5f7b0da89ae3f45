package reference

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAFileThatUnpacksToFarMoreThanATableIsRefused(t *testing.T) {
	content := strings.Repeat("a", 1000*mostRatio+ratioApplies)
	read, err := unpack(strings.NewReader(content), 1000)
	require.NoError(t, err)
	require.Len(t, read, len(content))
	_, err = unpack(bytes.NewReader([]byte(content+"a")), 1000)
	require.ErrorContains(t, err, "far more than such a table")
}
