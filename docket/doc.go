// Package docket derives every deadline and finding of every person and case on one date, and what a change of facts
// would set off.
//
// Nothing here is stored: facts and rules go in with an as-of date, a docket comes out. The four law domains do not know
// each other; what needs two of them (the last safe day to file a labor certification follows from the maximum stay)
// lives here.
package docket
