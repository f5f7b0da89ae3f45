// Package rekey gives employees other ids, and makes one employee of two, with everything that is kept of them.
package rekey
