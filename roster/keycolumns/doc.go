// Package keycolumns finds the columns of a table of which every cell is different: those that a person may name as the id.
package keycolumns
