// Package arguments puts the words of a command line into the order that the command library reads.
package arguments
