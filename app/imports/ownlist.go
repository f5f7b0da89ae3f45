package imports

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"mobility/app/failure"
	"mobility/internal/table"
)

// ownLists are headers that only lists and reports of this program have together: what they show is put together for reading, and read
// back it would change what is stored.
var ownLists = [][]string{
	rosterList,
	{"id", "name", "class", "controlling date", "what"},                         // status list
	{"stage", "form", "id", "receipt", "old end", "waiting on", "due", "what"},  // filing list
	{"employee", "id", "dependent", "relation", "class", "i-94", "ead", "born"}, // dependent list
	{"id", "name", "section 1", "section 2", "attestation", "state", "due"},     // i9 list
	{"lca", "class", "status", "begins", "ends", "workers", "worksites", "job"}, // lca list
	{"case", "employee", "name", "stage", "window opens", "closes", "wrong"},    // perm list
	{"lca", "class", "due", "opened", "complete", "lacks", "retain through"},    // paf list
	{"subject_id", "citation_read", "rule", "key"},                              // report status, as CSV
	{"Employee", "Class", "Authorized until", "Max-out"},                        // report status, its sheet of foreign nationals
	{"Employee ID", "Name", "Row", "Field", "Before", "After", "Note"},          // roster plan --out of earlier versions
	{"Employee ID", "Name", "Employer", rowHeader},                              // roster plan --out
}

// refuseOwnList refuses a list or report that this program has written.
func refuseOwnList(file *table.Table) error {
	for _, known := range ownLists {
		missing := slices.ContainsFunc(known, func(header string) bool { return !slices.Contains(file.Headers, header) })
		if missing || slices.Equal(known, rosterList) && len(file.Headers) != len(known) { // an HR system can have such columns among others
			continue
		}
		return failure.New("own-list", fmt.Errorf("%s: %w (it has the columns %s); import the export of the HR system or of the case management "+
			"system", file.Name, errOwnList, strings.Join(known, ", ")))
	}
	return nil
}

// rosterList are all columns of roster list.
var rosterList = []string{"id", "name", "employer", "title", "worksite", "hired", "left", "class"}

// errOwnList is the error of a file that this program has written for reading.
var errOwnList = errors.New("this is a list or report that mobility has written for reading")
