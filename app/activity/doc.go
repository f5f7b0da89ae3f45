// Package activity journals what is done with the data of a database without changing them: files that are made of them, documents
// that are handed out, backups, restores, checkpoints, runs of jobs.
package activity
