// Package papers writes the documents of a case that counsel signs, and lists what its audit file holds.
package papers
