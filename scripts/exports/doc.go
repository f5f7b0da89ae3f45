// Package exports holds the test that a name is exported only where another package uses it.
package exports
