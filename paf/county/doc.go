// Package county compares the names of counties as files write them.
package county
