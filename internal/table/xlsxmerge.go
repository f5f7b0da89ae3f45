package table

import (
	"fmt"
	"strings"
)

// readMerges notes the cells that are merged over several rows: only the first of these rows holds what all of them show. It stops at
// what it does not understand, since nothing of it is data.
func (r *sheetReader) readMerges() {
	for {
		token, err := r.xml.next()
		if err != nil {
			return
		}
		if token != startTag || string(r.xml.name) != "mergeCell" {
			continue
		}
		for rest := r.xml.attributes; ; {
			name, value, after := nextAttribute(rest)
			if name == nil {
				break
			}
			if string(name) == "ref" {
				r.noteMerge(string(value))
			}
			rest = after
		}
	}
}

// noteMerge notes merged cells that take up more than one row.
func (r *sheetReader) noteMerge(ref string) {
	first, last, _ := strings.Cut(ref, ":")
	from, until := rowOf(first), rowOf(last)
	if from > 0 && until > from {
		r.note(Note{from, noteMerged, fmt.Sprintf("cells %s are merged: the value was read in row %d only; unmerge them and repeat it in each row", ref, from)})
	}
}

// rowOf is the row of a cell's name: 7 of B7.
func rowOf(cell string) int {
	return atoi([]byte(strings.TrimLeft(cell, "ABCDEFGHIJKLMNOPQRSTUVWXYZ$")))
}
