// Package paf has the commands of public access files.
package paf
