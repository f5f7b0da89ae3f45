// Package pdftexttest has the PDFs that tests read: two that other programs made, and one written by hand.
package pdftexttest
