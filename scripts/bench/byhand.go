//go:build unix

package main

import (
	"bufio"
	"encoding/csv"
	"os"
	"strings"
)

// columns are the headers of a CSV file, quoted for SQL; the first is the key.
func columns(file string) ([]string, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	headers, err := csv.NewReader(bufio.NewReader(f)).Read()
	for i, header := range headers {
		headers[i] = `"` + strings.ReplaceAll(header, `"`, `""`) + `"`
	}
	return headers, err
}

// tableOf is the statement that makes a table of a file, with its first column as the key.
func tableOf(table, file string) (string, error) {
	names, err := columns(file)
	if err != nil {
		return "", err
	}
	return "CREATE TABLE " + table + " (" + strings.Join(names, " TEXT, ") + " TEXT, PRIMARY KEY (" + names[0] + "))", nil
}

// keyed loads a file into a table with a key, as a person would by hand.
func (s *sized) keyed(into *yardstick, db, table, file string) error {
	create, err := tableOf(table, file)
	if err != nil {
		return err
	}
	return into.time("sqlite3", db, create+";", ".mode csv", ".import --skip 1 "+file+" "+table)
}

// byHand imports the changed file as a person would: load it beside the table, compare, replace what differs.
func (s *sized) byHand(into *yardstick) error {
	create, err := tableOf("staging", s.changed)
	if err != nil {
		return err
	}
	return into.time("sqlite3", s.plain, create+";", ".mode csv", ".import --skip 1 "+s.changed+" staging",
		"REPLACE INTO plain SELECT * FROM (SELECT * FROM staging EXCEPT SELECT * FROM plain);", "DROP TABLE staging;")
}

// export writes the tables that a docket reads as CSV.
func (s *sized) export(into *yardstick) error {
	return into.time("sqlite3", "-csv", s.db, ".output /dev/null", "SELECT * FROM employees;", "SELECT * FROM stays;", "SELECT * FROM records;")
}
