//go:build unix

// Command bench measures the program's speed as ratios against what a user could do by hand in the same run: sqlite3
// importing the same file into a plain text table. Rounds are interleaved and medians shown; seconds are only printed so
// that ratios can be checked.
package main
