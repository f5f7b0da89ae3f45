// Package permfile writes what a PERM case is kept and planned by: its audit file, the drafts of its documents, its
// timeline as a page and a picture, its plan as a calendar.
package permfile
