// Package store keeps what the program knows, over package database: every SQL statement about it, in one text for SQLite
// and PostgreSQL, one file per noun.
//
// Facts are kept as one JSON document per record, beside the origins of its values; what has to be found by SQL stands
// in columns of its own. There is one way to write: Store.Write runs a function in a transaction, and everything that
// it changes in a record is also an entry of the journal, each carrying the hash of the one before. Records that an
// import adds are covered by the import's one entry, which holds a digest of their documents. Package
// journal has the form of entries and digests, package verify recomputes them.
package store
