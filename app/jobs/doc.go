// Package jobs runs what is scheduled: under a lock of each job, into the ledger that all processes on a database share.
package jobs
