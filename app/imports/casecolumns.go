package imports

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"mobility/app/kinds"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/importing"
	"mobility/roster"
	"mobility/roster/intake"
	"mobility/status"
)

// caseColumns are the columns of a law firm's list of status records that tell of the people's cases. Its rows are cases, so that a
// person has several.
type caseColumns struct {
	intake *intake.Intake
	// aside are the columns that are read as cases alone.
	aside []string
	// headersOf are the columns of a filing's fields.
	headersOf map[string]string
	// refused are the rows whose case is rejected, and without those whose status record is: nothing of such a row is stored.
	refused, without map[int]bool
	// family counts the rows about family members, whose cases are left out.
	family int
	// repeated are the cases that several rows are about, nil where none can be.
	repeated *repetitions
}

// FilingCounts are the filings that the case columns of a list made.
type FilingCounts struct {
	Added     int `json:"added"`
	Changed   int `json:"changed"`
	Unchanged int `json:"unchanged"`
}

// caseKey identifies the employee of a case.
var caseKey = keyOnly(roster.FieldID, roster.FieldFullName, roster.FieldFirstName, roster.FieldLastName, roster.FieldEmployer)

// findCases reads the case columns of a list, where one of them names the kind of case.
func (im *people) findCases(ctx context.Context, options intake.Options) error {
	known := intake.Map(im.Table.Headers, options.Profile, caseKey, status.CaseColumns)
	claims := func(field string) bool {
		return slices.ContainsFunc(known.Columns, func(c intake.Column) bool { return c.Claims(field) })
	}
	if !status.HasCases(claims) {
		return nil
	}
	options.Repeats, options.AskUnmapped, options.Essential = true, false, nil
	read, err := intake.Begin(ctx, im.Table.Headers, im.rows, options, caseKey, status.CaseColumns)
	if err != nil {
		return err
	}
	im.cases = &caseColumns{intake: read}
	ofPeople := intake.Map(im.Table.Headers, options.Profile, Dictionaries()...)
	for _, header := range im.cases.columns() {
		if at := slices.Index(im.Table.Headers, header); at < 0 || !ofPeople.Columns[at].IsClaimed() {
			im.cases.aside = append(im.cases.aside, header)
		}
	}
	return im.cases.refuse(ctx)
}

// casesOf are the cases of a row.
func casesOf(entry *intake.Entry) (cases []kindFacts) {
	for _, filing := range status.FilingsOfColumns(entry.Records[1]) {
		cases = append(cases, kindFacts{Kind: kinds.Filing, Facts: filing})
	}
	return cases
}

// refuse finds the rows whose case cannot be right.
func (c *caseColumns) refuse(ctx context.Context) error {
	c.refused, c.without = map[int]bool{}, map[int]bool{}
	if len(c.intake.Refusals()) > 0 {
		return nil // no case is imported, and the list says why
	}
	wrong := func(p facts.Problem) bool { return p.Severity == facts.Error && p.Field != status.FieldFilingForm.Name }
	for entry, err := range c.intake.Entries(ctx, nil) {
		if err != nil {
			return err
		}
		for _, filing := range status.FilingsOfColumns(entry.Records[1]) {
			c.refused[entry.Row] = c.refused[entry.Row] || slices.ContainsFunc(status.CheckFiling("", filing), wrong)
		}
		c.refused[entry.Row] = c.refused[entry.Row] || entry.Refused
	}
	if !c.intake.RepeatsIDs() {
		return nil
	}
	repeated, err := findRepetitions(ctx, reading{c.intake, casesOf})
	c.repeated = repeated
	return err
}

// refuses reports whether nothing of a row is stored for its case.
func (c *caseColumns) refuses(row int) bool { return c != nil && c.refused[row] }

// leaveOut leaves out the case of a row whose status record is rejected.
func (c *caseColumns) leaveOut(row int) {
	if c != nil {
		c.without[row] = true
	}
}

// columns are the headers of the fields of a filing.
func (c *caseColumns) columns() map[string]string {
	if c == nil {
		return nil
	}
	headers := headersByField(c.intake.Report().Mapping)
	for _, f := range append(slices.Clone(caseKey.Fields), status.CaseColumns.Field(status.FieldClass.Name)) {
		delete(headers, f.Name)
	}
	return headers
}

// headers are the columns that are read as cases.
func (c *caseColumns) headers() []string {
	if c == nil {
		return nil
	}
	return c.aside
}

// rehearseCases finds, before a status record is written, the rows whose case is rejected when it meets what is stored or another row, and
// reports what is wrong with the cases.
func (im *people) rehearseCases(ctx context.Context, tx *store.Tx) error {
	if im.cases == nil {
		return nil
	}
	if refusals := im.cases.intake.Refusals(); len(refusals) > 0 {
		for _, p := range refusals {
			p.Severity, p.Message = facts.Warning, p.Message+"; until then the filings of the list are not imported"
			im.find(p)
		}
		return nil
	}
	rehearsal, err := im.beginCases(tx, true, func(row *importing.RecordRow, fault facts.Problem) { im.faultOfCase(row, fault) })
	if err != nil {
		return err
	}
	if err := rehearsal.Take(ctx, im.rowsOfCases(ctx, im.reportCase)); err != nil || im.cases.family == 0 {
		return err
	}
	im.answer.Remarks = append(im.answer.Remarks, fmt.Sprintf("rows about family members: %d, whose cases are not imported here; mobility filing import takes the "+
		"same file, and records them with the name of the family member", im.cases.family))
	return nil
}

// takeCases imports the cases as filings, in the same transaction: those of the rows of which nothing is rejected.
func (im *people) takeCases(ctx context.Context, tx *store.Tx) error {
	if im.cases == nil || len(im.cases.intake.Refusals()) > 0 {
		return nil
	}
	started, err := im.beginCases(tx, false, func(row *importing.RecordRow, fault facts.Problem) {
		if fault.Severity == facts.Error { // the others have been reported
			im.faultOfCase(row, fault)
		}
	})
	if err != nil {
		return err
	}
	whole := func(entry *intake.Entry) bool {
		return !im.cases.refused[entry.Row] && !im.cases.without[entry.Row] && len(im.late[entry.Row]) == 0
	}
	if err := started.Take(ctx, im.rowsOfCases(ctx, whole)); err != nil {
		return err
	}
	counts, err := started.Finish(ctx)
	im.answer.Filings = &FilingCounts{counts.Added, counts.Changed, counts.Unchanged}
	im.answer.Remarks = append(im.answer.Remarks, fmt.Sprintf("filings of the case columns: %d added, %d changed, %d unchanged", counts.Added, counts.Changed, counts.Unchanged))
	return err
}

// beginCases begins the import of the cases, or its rehearsal.
func (im *people) beginCases(tx *store.Tx, rehearsal bool, fault func(*importing.RecordRow, facts.Problem)) (*importing.Records, error) {
	columns := im.cases.columns()
	if process := columns[status.FieldProcess.Name]; process != "" {
		columns[status.FieldFilingForm.Name], columns[status.FieldFilingPurpose.Name] = process, process
	}
	im.cases.headersOf = columns
	return importing.BeginRecords(tx, store.Import{
		Noun: kinds.Filing.Noun, File: im.Table.Name, SHA256: im.Table.SHA256, Sheet: im.Table.Read.Sheet, Columns: columns,
	}, importing.RecordOptions{
		Rehearsal:       rehearsal,
		OnMissingParent: func(int, importing.MissingParent) {}, // the status record of the row is rejected for it
		OnAgain: func(row, earlier int, owner string) {
			im.rejectCase(im.problem(row, im.key, owner, CodeAgain, againSays(earlier)))
		},
		OnFault: func(row *importing.RecordRow, faults []facts.Problem) {
			for _, f := range faults {
				fault(row, f)
			}
		},
	})
}

// rejectCase rejects a row for its case.
func (im *people) rejectCase(problem facts.Problem) {
	im.cases.refused[problem.Row] = true
	im.reject(problem)
}

// faultOfCase reports what is wrong with a case as a filing.
func (im *people) faultOfCase(row *importing.RecordRow, fault facts.Problem) {
	im.noteEmployee(row.Row, row.Owner)
	field := row.Kind.Fields.Field(fault.Field)
	problem := facts.Problem{Row: row.Row, Column: im.cases.headersOf[field.Name], Field: field.Name, Value: row.Facts.Text(field),
		Code: fault.Code, Severity: fault.Severity, Message: fault.Message}
	if fault.Severity == facts.Error {
		im.rejectCase(problem)
	} else {
		im.find(problem)
	}
}

// reportCase reports what is wrong with the cells of a case, with the problems of the list. The case is checked in any event.
func (im *people) reportCase(entry *intake.Entry) bool {
	columns := im.cases.columns()
	for _, p := range entry.Problems {
		switch {
		case p.Code == intake.CodeDependent:
			im.cases.family++
		case columns[p.Field] == "": // of the person, and reported with the status record
		case p.Severity == facts.Error:
			im.rejectCase(p)
		default:
			im.find(p)
		}
	}
	for _, filing := range status.FilingsOfColumns(entry.Records[1]) {
		im.reportUnknown(entry, filing)
	}
	return true
}

// reportUnknown reports a kind of case that names no known form, or several: the case is left out.
func (im *people) reportUnknown(entry *intake.Entry, filing facts.Record) {
	for _, fault := range status.CheckFiling("", filing) {
		if fault.Field != status.FieldFilingForm.Name {
			continue
		}
		message := fault.Message
		if len(status.ListedForms(filing)) == 0 {
			message = "names no form that is known"
		}
		im.noteEmployee(entry.Row, entry.ID)
		im.find(facts.Problem{Row: entry.Row, Column: im.cases.headersOf[status.FieldProcess.Name], Field: status.FieldProcess.Name,
			Value: filing.Text(status.FieldProcess), Code: fault.Code, Severity: facts.Warning,
			Message: message + ": the case is not recorded as a filing; record it with mobility filing record"})
	}
}

// rowsOfCases are the cases as rows of filings: those that are asked for, if nothing is wrong with their cells.
func (im *people) rowsOfCases(ctx context.Context, wanted func(*intake.Entry) bool) iter.Seq2[*importing.RecordRow, error] {
	return func(yield func(*importing.RecordRow, error) bool) {
		for entry, err := range im.cases.intake.Entries(ctx, nil) {
			if err != nil {
				yield(nil, err)
				return
			}
			if !wanted(entry) || entry.Refused || entry.PassedOver {
				continue
			}
			for _, k := range casesOf(entry) {
				filing := im.cases.repeated.whole(entry, k)
				if filing.Text(status.FieldFilingForm) == "" { // reported
					continue
				}
				if !yield(&importing.RecordRow{Row: entry.Row, Kind: kinds.Filing, Owner: strings.Clone(entry.ID), Facts: filing}, nil) {
					return
				}
			}
		}
	}
}
