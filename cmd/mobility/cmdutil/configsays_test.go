package cmdutil

import (
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestEveryKeyOfTheConfigurationIsExplained(t *testing.T) {
	p := &Program{Getenv: func(string) string { return "" }}
	require.NoError(t, p.LoadConfig(""))
	var keys []string
	for _, k := range p.ConfigKeys() {
		keys = append(keys, k.Key)
		require.Equal(t, fromDefault, k.From, k.Key)
	}
	slices.Sort(keys)
	require.Equal(t, slices.Sorted(maps.Keys(configSays)), keys)
}
