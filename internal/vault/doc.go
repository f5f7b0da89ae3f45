// Package vault keeps documents at rest: content-addressed, encrypted, with retention.
//
// A vault is a folder that only its owner may enter. Nothing in it is an index: what is there is what its files say.
//
//	vault.age                   determines which key belongs to the vault, and the version of this layout
//	documents/SUM.age           the content of a document, once, however often it was added
//	entries/SUM.ID.age          what a person stated about a document when adding it: kind, name, subject, retention
//	tombstones/SUM.ID.age       what is left of an entry that was removed: when, by which user, why; no name, no content
//	writing/                    files that are being written; a file gets its name above only when it is complete
//	lock                        holds the lock with which changes wait for each other
//
// SUM is the SHA-256 of the plain text, ID a UUIDv7. Every .age file is an ordinary age file for one X25519 key, so
// that the age program can read a vault without this one: age -d -i KEY documents/SUM.age. No plain text touches the
// disk.
//
// A firm has a vault for each of its clients; several vaults may share one key.
//
// What it does not do. The key file lies beside the vault unless the caller says otherwise: the encryption protects a
// copied disk, backup or folder as far as the key is not copied with it. Who has the key can read everything and can
// write documents of their own; who has only the folder can delete files, and Verify determines what is gone only where
// something else still names it. The sums in the file names let a person who can read the folder, and already has a
// document, see that it is here.
package vault
