// Package database opens an SQLite file or a PostgreSQL database: its schema, its transactions and bulk loading, the locks of
// one process among several, backup and restore. It knows how each engine does a thing, and package store what is kept.
//
// A database is read while another process writes it, but two processes never write at once: the second waits a while,
// then gets ErrLocked.
package database
