// Package backup keeps the database safe: it writes backups, puts one back, and verifies the journal and the documents.
package backup
