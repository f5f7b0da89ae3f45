// Package why has the command that explains how a date was calculated.
package why
