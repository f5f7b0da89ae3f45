// Package auditfile makes the papers of a labor certification case: its audit file, and drafts for counsel.
package auditfile
