// Package papers writes the memoranda that an employer puts into a public access file.
package papers
