// Package onecase finds and reads the case that a command is about.
package onecase
