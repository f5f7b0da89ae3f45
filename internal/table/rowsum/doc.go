// Package rowsum sums the rows of a table up while they are read, so that a later reading passes over the rows that are known by their
// sums.
package rowsum
