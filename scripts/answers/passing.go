package main

import "regexp"

// passing is what differs from run to run, and the word that represents it.
var passing = []struct {
	pattern *regexp.Regexp
	word    string
}{
	{regexp.MustCompile(`\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?`), "TIME"},
	{regexp.MustCompile(`<v>\d{5}\.\d{4,}</v>`), "<v>TIME</v>"}, // a time in the cell of a workbook
	{regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`), "UUID"},
	{regexp.MustCompile(`age1[0-9a-z]{58}`), "RECIPIENT"},                     // of the vault's key
	{regexp.MustCompile(`"(previous|hash)": "[0-9a-f]{64}"`), `"$1": "HASH"`}, // of the journal, which has times in it
}
