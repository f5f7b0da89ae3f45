// Package lettertest has the letter that tests write.
package lettertest
