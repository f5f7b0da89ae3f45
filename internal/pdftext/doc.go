// Package pdftext reads documents that came from elsewhere: the text of a PDF, page by page, of a Word document, of
// plain text. It says which pages a program cannot read, finds what must not become public, and takes out of a PDF
// what must not act in another.
package pdftext
