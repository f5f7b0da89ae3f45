// Package jobs has the commands of scheduled jobs, and serve.
package jobs
