// Package sharedtexts numbers the texts that many records have, so that a record that is kept as bytes has the number in the place of the
// text.
package sharedtexts
