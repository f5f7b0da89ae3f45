// Package checkpoint states the end of an audit trail at one moment, signed with an Ed25519 key that is kept apart from
// the database: a trail that is rewritten, cut, or put back later does not contain it.
package checkpoint
