// Package keyfile keeps the keys with which the program signs what leaves it, such as the address of a calendar or the reference of
// a message: each in a file of its own, for its owner alone.
package keyfile
