//go:build !unix

package database

// isReadOnlyMedium reports whether an error says that a file system cannot be written; here that is a matter of permission.
func isReadOnlyMedium(error) bool { return false }
