// Package undo takes an import back: what it changed gets the values from before, what it added is removed. It refuses where something
// was changed since.
package undo
