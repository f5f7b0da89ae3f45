// Package formsheet is what the commands that make papers share: the flags and the printing of the data sheet of a form, the
// filling of an agency's blank, and the firm's own templates.
package formsheet
