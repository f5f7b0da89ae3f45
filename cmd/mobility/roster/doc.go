// Package roster has the commands of the employee roster.
package roster
