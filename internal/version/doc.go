// Package version tells which build of the program this is.
package version
