// Package roster is who the people are: the facts of an employee, and the names under which HR systems export them.
package roster
