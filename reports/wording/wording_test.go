package wording

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestWords(t *testing.T) {
	for want, got := range map[string]string{
		"1 person": Counted(1, "person"), "0 people": Counted(0, "person"),
		"-1,000,000": Grouped(-1000000), "-100": Grouped(-100), "999": Grouped(999), "1,000": Grouped(1000),
		"ab…": Shortened("abcdef", 3), "abc": Shortened("abc", 3), "äö…": Shortened("äöüß", 3),
	} {
		require.Equal(t, want, got)
	}
}
