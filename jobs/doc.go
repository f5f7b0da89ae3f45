// Package jobs is what is scheduled, and which runs were missed.
//
// Parse reads a schedule; Decide is a pure function of a schedule, the last run in the ledger and the time, and answers
// whether a run is due, for which scheduled moment, and how many were missed before it. Nothing here waits, stores,
// runs or reads a clock. A moment is due because it lies between the last run and now, never because now equals it: a
// machine that was down catches up once, and a clock that was wrong does no harm.
package jobs
