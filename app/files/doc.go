// Package files writes the files that use cases leave behind, complete or not at all, and keeps the newest of a series.
package files
