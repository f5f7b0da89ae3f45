// Package statuswords is about the words of HR systems for the status of an employment, and for how much a person works.
package statuswords
