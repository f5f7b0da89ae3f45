// Package wording holds the test that keeps the texts of the program, its templates and its pages in plain American
// English. The glossary is docs/glossary.md.
package wording
