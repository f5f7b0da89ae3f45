// Package formwords is about what lists say of a Form I-9 in words: the day on which it was reverified, and that it is complete.
package formwords
