package version

import "runtime"

// The linker sets these: see Makefile.
var (
	number = "development"
	commit = "unknown"
)

// LawKnownOn is the date up to which the rules of this build follow the law. It changes with docs/law.
const LawKnownOn = "2026-11-28"

// Build is what a build says of itself.
type Build struct {
	Version   string `json:"version"`
	Commit    string `json:"commit"`
	Toolchain string `json:"toolchain"`
	System    string `json:"system"`
	// LawKnownOn is a date like 2026-11-28.
	LawKnownOn string `json:"law_known_on"`
}

// Read is this build.
func Read() Build {
	return Build{number, commit, runtime.Version(), runtime.GOOS + "/" + runtime.GOARCH, LawKnownOn}
}
