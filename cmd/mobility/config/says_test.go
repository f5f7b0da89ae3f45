package config

import (
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestEveryKeyOfTheConfigurationIsExplained(t *testing.T) {
	f, err := Load("")
	require.NoError(t, err)
	var keys []string
	for _, k := range f.Keys() {
		keys = append(keys, k.Key)
		require.Equal(t, fromDefault, k.From, k.Key)
	}
	slices.Sort(keys)
	require.Equal(t, slices.Sorted(maps.Keys(says)), keys)
}
