package imports

import (
	"strconv"

	"mobility/actions"
	"mobility/docket"
	"mobility/internal/store"
	"mobility/internal/table"
	"mobility/roster/intake"
)

// Answer is the JSON document of an import or a plan.
type Answer struct {
	Version int    `json:"version"`
	Import  string `json:"import"`
	Applied bool   `json:"applied"`
	File    string `json:"file"`
	SHA256  string `json:"sha256"`
	Profile string `json:"profile,omitempty"`
	// Kept is the profile with the answers given for the file, "" where none were.
	Kept string `json:"profile_kept,omitempty"`
	// Source is the system that a roster comes from, "" where it was not named.
	Source string     `json:"source,omitempty"`
	Read   table.Read `json:"read"`
	intake.Report
	Counts
	// Sheets are those that were read, where a workbook can have several.
	Sheets []SheetAnswer `json:"sheets,omitempty"`
	// Classes count what was accepted by its class, where it has one.
	Classes      map[string]int   `json:"classes,omitempty"`
	RefusedFile  string           `json:"refused_file,omitempty"`
	Consequences []docket.Finding `json:"consequences"`
	// ActionItems counts the action items that the import raised.
	ActionItems int `json:"action_items"`
	// EndedItems counts the action items of which nothing is left to do, and that the import closes. Ended are those items.
	EndedItems int            `json:"ended_items"`
	Ended      []actions.Item `json:"-"`
	// Raised are the action items themselves. They are not part of the document.
	Raised []actions.Item `json:"-"`
	// People lists the people that an import of people concerns.
	People *PeopleChanges `json:"people,omitempty"`
	// Filings counts the filings that the case columns of a list of status records made; nil where it has none.
	Filings *FilingCounts `json:"filings,omitempty"`
	// Error says why a file was refused as a whole.
	Error *AnswerError `json:"error,omitempty"`
	// Remarks describe how the file was read. They are not part of the document.
	Remarks []string `json:"-"`
}

// AnswerError is the error of a file that was refused as a whole, as every command prints one.
type AnswerError struct {
	Code    string   `json:"code"`
	Message string   `json:"message"`
	Where   struct{} `json:"where"`
}

// SaysWhy reports whether the answer itself says why the file was refused.
func (a *Answer) SaysWhy() bool { return a != nil && a.Error != nil }

// Counts are the results of an import: employees added, changed and terminated, or records added and changed.
type Counts struct {
	Hired     *int `json:"hired,omitempty"`
	Added     *int `json:"added,omitempty"`
	Changed   int  `json:"changed"`
	Left      *int `json:"left,omitempty"`
	Unchanged int  `json:"unchanged"`
	Again     int  `json:"again,omitempty"`
	Missing   *int `json:"missing,omitempty"`
	Outside   *int `json:"outside,omitempty"`
}

// Same is how many people, or records, stayed as they were: several rows can be about one of them.
func (n *Counts) Same() int { return n.Unchanged - n.Again }

// SheetAnswer is what one sheet had.
type SheetAnswer struct {
	Sheet    string                `json:"sheet"`
	Holds    string                `json:"holds"`
	Rows     int                   `json:"rows"`
	Accepted int                   `json:"accepted"`
	Refused  int                   `json:"refused"`
	Mapping  []intake.MappedColumn `json:"mapping"`
}

// newAnswer begins the answer about a file.
func newAnswer(file *table.Table) Answer {
	return Answer{Version: 1, File: file.Name, SHA256: file.SHA256, Consequences: []docket.Finding{}}
}

// countsOfPeople are the counts of a roster.
func countsOfPeople(n store.Counts) Counts {
	return Counts{Changed: n.Changed, Unchanged: n.Unchanged, Again: n.Again, Hired: &n.Hired, Left: &n.Left, Missing: &n.Missing, Outside: &n.Outside}
}

// countsOfRecords are the counts of records that a file adds.
func countsOfRecords(n store.Counts) Counts {
	return Counts{Changed: n.Changed, Unchanged: n.Unchanged, Again: n.Again, Added: &n.Added}
}

// Rejected is how many rows were rejected, in words.
func (a *Answer) Rejected() string {
	if a.Refused == 1 {
		return "1 row was rejected"
	}
	return strconv.Itoa(a.Refused) + " rows were rejected"
}
