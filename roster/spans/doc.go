// Package spans is about a first and a last day in one cell: by which headers a column has both, and which fields they are.
package spans
