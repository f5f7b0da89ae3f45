// Command mobility keeps an employer's sponsored workforce in order: it imports rosters, derives every deadline of status,
// I-9, labor condition applications and labor certifications with the reason behind it, and reports them.
//
// The package is wiring: flags, options, a run function and printing per command, one file each. It alone reads the clock
// and the environment. An if about law in it is a mistake.
package main
