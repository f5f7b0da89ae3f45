// Package hostile has files of at most two megabytes that take much, if they are read without a limit, or are not what they seem, and
// the commands that read a file or a folder: every door is tried with every file by `make faults`, and with a selection by the tests.
package hostile
