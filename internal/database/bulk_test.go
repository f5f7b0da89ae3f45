package database

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestCopyText(t *testing.T) {
	line := appendCopyLine(nil, []any{"a\tb\nc\rd\\e", nil, int64(-7), ""})
	require.Equal(t, `a\tb\nc\rd\\e`+"\t"+`\N`+"\t-7\t", string(line))
}
