// Package closing closes a client whose dates are no longer followed, and reopens it: nothing is destroyed.
package closing
