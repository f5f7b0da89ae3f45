// Package manual has the commands that explain the command line: help topics, shell completion, and the manual page. Completion
// and manual page are made from the tree of commands.
package manual
