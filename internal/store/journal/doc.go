// Package journal has the form of the audit trail, without a database: an entry and the hash that chains it to the one before, the
// documents in it, the digests of what an import added, and what remains of a record that was destroyed.
package journal
