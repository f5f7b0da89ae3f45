// Package crash turns a panic into an error, so that a fault of the program ends a command with a sentence instead of a
// stack trace. A panic ends the process when it reaches the end of any goroutine: whatever starts one catches there what
// happens in it, and hands it to the goroutine that waits.
package crash
