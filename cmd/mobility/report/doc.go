// Package report has the commands of client reports.
package report
