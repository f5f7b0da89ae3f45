// Package layouts compares what a table looked like, its columns and how many rows have a value in each, with an earlier one of its source.
package layouts
