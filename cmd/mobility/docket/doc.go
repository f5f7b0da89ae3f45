// Package docket has the commands that list deadlines and explain their dates.
package docket
