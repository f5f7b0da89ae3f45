// Package hashset has a set of texts that keeps eight to sixteen bytes for each, however long it is, and a map of numbers by such hashes.
package hashset
