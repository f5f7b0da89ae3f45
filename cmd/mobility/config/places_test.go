package config_test

import (
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/cmd/mobility/config"
)

func TestEachSystemHasItsOwnPlaces(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the paths of the cases are not absolute there")
	}
	cases := []struct {
		name, system     string
		env              map[string]string
		database, config string
	}{
		{"a home folder", "linux", map[string]string{"HOME": "/home/ana"},
			"/home/ana/.local/share/mobility/mobility.db", "/home/ana/.config/mobility/mobility.yaml"},
		{"base directories of the user", "linux", map[string]string{"HOME": "/home/ana", "XDG_DATA_HOME": "/data", "XDG_CONFIG_HOME": "/config"},
			"/data/mobility/mobility.db", "/config/mobility/mobility.yaml"},
		{"a relative base directory is ignored", "linux", map[string]string{"XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config"}, "", ""},
		{"a Mac", "darwin", map[string]string{"HOME": "/Users/ana"},
			"/Users/ana/Library/Application Support/mobility/mobility.db", "/Users/ana/Library/Application Support/mobility/mobility.yaml"},
		{"Windows", "windows", map[string]string{"AppData": "/c/Users/ana/AppData/Roaming"},
			"/c/Users/ana/AppData/Roaming/mobility/mobility.db", "/c/Users/ana/AppData/Roaming/mobility/mobility.yaml"},
		{"a service without a home folder", "linux", nil, "", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			places := config.PlacesOf(c.system, func(name string) string { return c.env[name] })
			beside := func(name string) string {
				return filepath.FromSlash(strings.ReplaceAll(c.config, "mobility.yaml", name))
			}
			require.Equal(t, config.Places{Database: filepath.FromSlash(c.database), Config: beside("mobility.yaml"),
				CheckpointKey: beside("checkpoint.key"), VaultKey: beside("vault.key")}, places)
		})
	}
}
