// Package suggest finds the word that a mistyped one may have been.
package suggest
