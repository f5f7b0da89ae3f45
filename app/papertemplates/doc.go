// Package papertemplates writes papers as Word documents, in the firm's own templates where it has them.
package papertemplates
