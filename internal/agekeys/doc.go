// Package agekeys reads and makes the keys of age: identities, which open what is encrypted, and recipients, for which it is
// encrypted. Files with secrets must be their owner's alone.
package agekeys
