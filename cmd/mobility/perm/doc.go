// Package perm has the commands of labor certification cases.
package perm
