// Package inbox imports the files that lie in an inbox, a folder for each client, and puts each away with its answer.
package inbox
