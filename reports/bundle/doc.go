// Package bundle makes one file of several documents: a PDF with cover, index, bookmarks and page numbers, or a package
// (a folder or a ZIP file) with an index and a manifest of checksums. The same bundle makes the same bytes.
package bundle
