// Package history derives from the audit trail what happened to a person's or a case's records, and what was recorded on a past day.
package history
