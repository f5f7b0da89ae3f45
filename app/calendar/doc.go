// Package calendar gives each owner of next steps a calendar of what is due: at an address with a token, to which calendar programs
// subscribe, or as a file for a server of the user's own.
package calendar
