// Package jobruns is the ledger of the runs of jobs: when each began and ended, for which moment, and how. It is not part of the
// journal, and keeps only the newest runs of a job.
package jobruns
