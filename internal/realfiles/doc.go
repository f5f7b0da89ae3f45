// Package realfiles finds the real files that other people wrote, for the tests that read them.
package realfiles
