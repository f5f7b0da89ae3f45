// Package reftables keeps the public tables of others that a user has loaded: areas, wages, ZIP codes, visa bulletins. A table is one
// packed text with its sum; the journal has which one was loaded.
package reftables
