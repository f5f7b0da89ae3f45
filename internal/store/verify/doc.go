// Package verify proves that what is stored is what the journal records: the chain of its entries, and every row against its last
// entry or against the digest of the import that added it.
package verify
