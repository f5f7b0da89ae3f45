// Package version determines which build of the program this is.
package version
