// Package db has the commands of the database.
package db
