package imports

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"mobility/app/failure"
	"mobility/internal/table"
)

// ownLists are headers that only lists and reports of this program have together: what they show of an employee is put together for
// reading, and read back it would change what is stored.
var ownLists = [][]string{
	{"id", "name", "employer", "title", "worksite", "hired", "left", "class"}, // roster list
	{"subject_id", "citation_read", "rule", "key"},                            // report status, as CSV
	{"Employee", "Class", "Authorized until", "Max-out"},                      // report status, its sheet of foreign nationals
	{"Employee ID", "Name", "Row", "Field", "Before", "After", "Note"},        // roster plan --out of earlier versions
	{"Employee ID", "Name", "Employer", rowHeader},                            // roster plan --out
}

// refuseOwnList refuses a list or report that this program has written.
func refuseOwnList(file *table.Table) error {
	for _, known := range ownLists {
		missing := slices.ContainsFunc(known, func(header string) bool { return !slices.Contains(file.Headers, header) })
		if missing || len(known) == 8 && len(file.Headers) != 8 {
			continue
		}
		return failure.New("own-list", fmt.Errorf("%s: %w (it has the columns %s); import the export of the HR system", file.Name, errOwnList,
			strings.Join(known, ", ")))
	}
	return nil
}

// errOwnList is the error of a file that this program has written for reading.
var errOwnList = errors.New("this is a list or report that mobility has written, not a roster")
