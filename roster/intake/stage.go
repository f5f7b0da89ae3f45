package intake

import (
	"slices"

	"mobility/internal/table"
	"mobility/internal/table/parse"
	"mobility/roster"
	"mobility/roster/headerwords"
)

// ofFilings are headers, folded, of columns that only a list with filings has.
var ofFilings = []string{"processtype", "casetype", "petitiontype", "filingtype", "receiptdate", "receiptnumber"}

// isStage reports whether a bare "Status", which could be that of the employment, is the stage of a case: beside columns of a filing its only
// word of an employment is Pending.
func (s *survey) isStage(column int, r *reader) bool {
	if r.field != roster.FieldEmploymentStatus || parse.Fold(s.mapping.Columns[column].Header) != "status" || !s.besideFilings() {
		return false
	}
	for text := range s.columns[column].tally {
		text = parse.Clean(text)
		if value, _ := r.read(&table.Cell{Text: text}); value != "" && parse.Fold(text) != "pending" {
			return false
		}
	}
	s.mapping.Columns[column].Why = stageNotStatus
	return true
}

// stageNotStatus is why such a column is left out where no filing is read.
const stageNotStatus = "beside columns of a filing, Pending is its stage: import the file with mobility filing import too; map the column to employment_status if it is the employee's"

// besideFilings reports whether the table has a column of a filing.
func (s *survey) besideFilings() bool {
	return slices.ContainsFunc(s.mapping.Columns, func(c Column) bool {
		return slices.Contains(ofFilings, parse.Fold(c.Header)) || c.Why != "" && c.Why == headerwords.LeftOut("receipt number")
	})
}
