// Package clientreport gathers what the status report of a client shows.
package clientreport
