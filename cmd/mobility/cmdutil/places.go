package cmdutil

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// The files that the program looks for where no other is named.
const (
	databaseName = "mobility.db"
	configName   = "mobility.yaml"
)

// Places are where the program keeps what belongs to one user; a member is "" where the environment names no such folder.
type Places struct {
	// Database is the default database, Config the default configuration file.
	Database, Config string
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
	return Places{Database: within(data, databaseName), Config: within(config, configName)}
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

// Places returns the places of the user who runs the program.
func (p *Program) Places() Places { return PlacesOf(runtime.GOOS, p.Getenv) }

// isFile reports whether there is a regular file at a path.
func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// ownFolder is the mode of folders that only their owner may read.
const ownFolder fs.FileMode = 0o700

// defaultDatabase is the database that no flag, variable or configuration names: mobility.db of the current folder if it is
// there, which is said once, and otherwise the one of the user, whose folder is made.
func (p *Program) defaultDatabase() string {
	own := p.Places().Database
	if own == "" {
		return databaseName
	}
	if isFile(databaseName) {
		if !p.remarked {
			p.remarked = true
			p.Remark("using %s in the current folder; without it, the database is %s", databaseName, own)
		}
		return databaseName
	}
	_ = os.MkdirAll(filepath.Dir(own), ownFolder) // opening the database reports what is wrong with the folder
	return own
}
