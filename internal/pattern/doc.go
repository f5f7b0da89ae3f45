// Package pattern compiles regular expressions when they are first used. To compile all of them takes longer than most
// commands, which use none.
package pattern
