package familyname_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/status/familyname"
)

func TestNamesOfOnePerson(t *testing.T) {
	require.True(t, familyname.Same("Rao, Dev", "dev RAO"))
	require.True(t, familyname.Same("", ""))
	require.False(t, familyname.Same("Rao, Dev", "Rao, Deva"))
	require.False(t, familyname.Same("Rao, Dev", "Dev"))
}
