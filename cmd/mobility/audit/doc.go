// Package audit has the commands of the audit trail and of audit files.
package audit
