// Package kinds has the kinds of record that the store keeps for the bodies of law, each a literal with the fields, keys and
// checks of its domain, and reads them back as what the domain makes of them.
package kinds
