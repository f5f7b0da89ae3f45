// Package contents says what a database has: people, and the kinds of record beside them, each with its fields and its checks. The
// program hands the store its contents, so that the store knows no body of law.
package contents
