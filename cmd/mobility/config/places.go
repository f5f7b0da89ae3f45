package config

import (
	"cmp"
	"path/filepath"
)

// The files that the program looks for where no other is named.
const (
	DatabaseName = "mobility.db"
	configName   = "mobility.yaml"

	checkpointKeyName = "checkpoint.key"
	vaultKeyName      = "vault.key"
)

// Places are where the program keeps what belongs to one user; a member is "" where the environment names no such folder.
type Places struct {
	// Database is the default database, Config the default configuration file, CheckpointKey the key of the checkpoints: not
	// beside the database. VaultKey is the key of the documents of a server: not beside the documents.
	Database, Config, CheckpointKey, VaultKey string
}

// PlacesOf returns the places of the user on an operating system, by its conventions: the XDG base directories, %AppData%, and
// Library/Application Support.
func PlacesOf(system string, getenv func(string) string) Places {
	data, config := userFolders(system, getenv)
	within := func(folder, name string) string {
		if !filepath.IsAbs(folder) { // a relative one would depend on the current folder
			return ""
		}
		return filepath.Join(folder, "mobility", name)
	}
	return Places{
		Database: within(data, DatabaseName), Config: within(config, configName), CheckpointKey: within(config, checkpointKeyName),
		VaultKey: within(config, vaultKeyName),
	}
}

// userFolders are the folders in which an operating system keeps the data and the configuration of a user's programs.
func userFolders(system string, getenv func(string) string) (data, config string) {
	home := getenv("HOME")
	if system == "windows" {
		return getenv("AppData"), getenv("AppData")
	}
	if home != "" && system == "darwin" {
		home = filepath.Join(home, "Library", "Application Support")
		return home, home
	}
	data, config = getenv("XDG_DATA_HOME"), getenv("XDG_CONFIG_HOME")
	if home != "" {
		data = cmp.Or(data, filepath.Join(home, ".local", "share"))
		config = cmp.Or(config, filepath.Join(home, ".config"))
	}
	return data, config
}
