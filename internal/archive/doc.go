// Package archive is the form of an encrypted backup: files in a tar stream that age encrypts for several recipients or with a
// passphrase, with a list of their sums at its end. `age -d` and `tar x` open it without this program.
package archive
