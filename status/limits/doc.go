// Package limits has the rules on when a stay can be extended, also beyond the maximum, and on ends that only some classes and cards have: a blanket L petition, a new office, an event, a category
// of J-1, the longest a card can be, a revoked card; and the time to report a change of address.
package limits
