// Package imports is what the commands that import share: their flags, the printing of the answer, profiles, templates, and
// values typed by hand.
package imports
