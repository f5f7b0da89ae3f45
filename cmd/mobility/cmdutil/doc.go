// Package cmdutil is the kit that every command shares: streams and clock, configuration, exit codes and errors, JSON and tables,
// and the database and client that a command line names.
package cmdutil
