// Package formfill fills a blank that the user supplies with the data sheet of a form, by a field map for the blank's edition.
package formfill
