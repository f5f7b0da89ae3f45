// Package hashset has pairs of hashes of texts that are searched for repetitions, and a map of numbers by such hashes: some sixteen bytes
// for each, however long the texts are.
package hashset
