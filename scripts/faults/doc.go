//go:build unix

// Command faults does to the program what goes wrong in practice, and counts what it does not withstand: kills of writing commands, two
// first runs and two migrations at once, a server that is lost inside an import, a power cut, a full disk, a read-only medium, a file that
// is replaced, an altered or older audit trail, missing documents, a clock that was once ahead, leftovers, hostile files. It prints a table and fails
// where a count is not what it should be.
package main
