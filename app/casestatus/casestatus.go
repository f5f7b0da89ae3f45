package casestatus

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"mobility/app/kinds"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/importing"
	"mobility/internal/uscis"
	"mobility/status"
	"mobility/status/casename"
)

// The codes of what is wrong with a status. They are permanent, and continue those of filings.
const (
	codeOtherForm     = "FIL-009" // a status about another form than the one on record
	codeNotRecorded   = "FIL-010" // a status about a receipt number that no filing has
	codeNoCase        = "FIL-011" // a receipt number that USCIS does not know
	codeUnknownStatus = "FIL-012" // a status that shows no stage
	codeStatusToCome  = "FIL-015" // a status of a day that is still to come
)

// Filing is a filing on record with a receipt number.
type Filing struct {
	ID      string `json:"id"`
	Filing  string `json:"filing"`
	Form    string `json:"form"`
	Receipt string `json:"receipt_number"`
	record  facts.Record
}

// read is the filing as the rules see it.
func (f *Filing) read() status.Filing { return status.FilingFromRecord(f.Filing, f.record) }

// Changed is a filing whose status at USCIS is new.
type Changed struct {
	Filing
	Status string     `json:"case_status"`
	Since  civil.Date `json:"case_status_date,omitzero"`
	// From and To are the stages before and after.
	From string `json:"stage_before"`
	To   string `json:"stage"`
}

// Answer is what a run did.
type Answer struct {
	Version int `json:"version"`
	// Asked counts the cases that USCIS was asked about, or that the file has; Left those that are left for another run.
	Asked     int             `json:"asked"`
	Left      int             `json:"left"`
	Unchanged int             `json:"unchanged"`
	Changed   []Changed       `json:"changed"`
	Problems  []facts.Problem `json:"problems"`
	// Import is the id of the import that recorded the statuses, "" where nothing changed.
	Import string `json:"import"`
}

// Source is where the statuses of a run come from: the name of a file, or USCIS.
type Source struct {
	Name string
	Read time.Time
}

// Receipts lists the filings of a client that have a receipt number, in the order of the numbers.
func Receipts(ctx context.Context, now *store.Snapshot, client string) (filings []Filing, err error) {
	for kept, err := range now.Records(ctx, client, kinds.Filing, store.All) {
		if err != nil {
			return nil, err
		}
		f := status.FilingFromRecord(kept.Part, kept.Facts)
		if f.Receipt != "" {
			filings = append(filings, Filing{ID: kept.Owner, Filing: kept.Part, Form: f.Form, Receipt: f.Receipt, record: kept.Facts})
		}
	}
	slices.SortFunc(filings, func(a, b Filing) int { return cmp.Or(cmp.Compare(a.Receipt, b.Receipt), cmp.Compare(a.ID, b.ID)) })
	return filings, nil
}

// Toward selects the receipt numbers to ask about in a run on a day: those of filings that are not decided, at most a number, and
// over the days each of them.
func Toward(filings []Filing, atMost int, day civil.Date) (receipts []string, left int) {
	for _, f := range filings {
		if f.record.Text(status.FieldDecided) == "" {
			receipts = append(receipts, f.Receipt)
		}
	}
	receipts = slices.Compact(receipts)
	if atMost <= 0 || len(receipts) <= atMost {
		return receipts, 0
	}
	left = len(receipts) - atMost
	first := civil.On(2020, time.January, 1).DaysUntil(day) * atMost % len(receipts)
	return append(receipts[first:], receipts[:first]...)[:atMost], left
}

// Ask asks USCIS about receipt numbers. Where it stops before the last, the error says why, and what was read is returned.
func Ask(ctx context.Context, c *uscis.Client, receipts []string) (cases []uscis.Case, problems []facts.Problem, asked int, err error) {
	for _, receipt := range receipts {
		found, err := c.Case(ctx, receipt)
		switch {
		case errors.Is(err, uscis.ErrUnknown) || errors.Is(err, uscis.ErrInvalid):
			problems = append(problems, problem(0, receipt, codeNoCase, facts.Error, err.Error()+"; compare it with the receipt notice"))
		case err != nil:
			return cases, problems, asked, err
		default:
			cases = append(cases, found)
		}
		asked++
	}
	return cases, problems, asked, nil
}

func problem(row int, receipt, code string, severity facts.Severity, message string) facts.Problem {
	return facts.Problem{Row: row, Field: status.FieldReceiptNumber.Name, Value: receipt, Code: code, Severity: severity, Message: message}
}

// Record stores the statuses of cases with the filings that have their receipt numbers, as one import.
func Record(ctx context.Context, tx *store.Tx, from Source, filings []Filing, cases []uscis.Case, a *Answer) error {
	rows := a.rows(from, filings, cases)
	if len(rows) == 0 {
		return nil
	}
	started, err := importing.BeginRecords(tx, store.Import{
		Noun: kinds.Filing.Noun, File: from.Name, SHA256: sumOf(cases), Columns: map[string]string{},
	}, importing.RecordOptions{
		OnMissingParent: func(row int, who importing.MissingParent) {
			a.Problems = append(a.Problems, problem(row, who.ID, codeNotRecorded, facts.Error, "the employee of the filing is no longer on the roster"))
		},
		OnAgain: func(int, int, string) {},
		OnFault: func(row *importing.RecordRow, faults []facts.Problem) {
			for _, fault := range faults {
				if fault.Severity == facts.Error {
					a.Problems = append(a.Problems, problem(row.Row, row.Facts.Text(status.FieldReceiptNumber), fault.Code, fault.Severity, fault.Message))
				}
			}
		},
	})
	if err != nil {
		return err
	}
	err = started.Take(ctx, func(yield func(*importing.RecordRow, error) bool) {
		for i := range rows {
			if !yield(&rows[i], nil) {
				return
			}
		}
	})
	if err != nil {
		return err
	}
	if _, err := started.Finish(ctx); err != nil {
		return err
	}
	a.Import = started.ID
	return nil
}

// rows are the statuses to store: those that the filings do not have.
func (a *Answer) rows(from Source, filings []Filing, cases []uscis.Case) (rows []importing.RecordRow) {
	for i, c := range cases {
		receipt := strings.ToUpper(c.Receipt)
		first, found := slices.BinarySearchFunc(filings, receipt, func(f Filing, receipt string) int { return cmp.Compare(f.Receipt, receipt) })
		if !found {
			a.Problems = append(a.Problems, problem(i+1, receipt, codeNotRecorded, facts.Error, "no filing on record has this receipt number; record the filing first"))
			continue
		}
		for _, f := range filings[first:] {
			if f.Receipt != receipt {
				break
			}
			if row := a.row(from, i+1, &f, &c); row != nil {
				rows = append(rows, *row)
			}
		}
	}
	return rows
}

// row is the status of a case as a row about a filing, nil where the filing has it or it is about another form.
func (a *Answer) row(from Source, number int, f *Filing, c *uscis.Case) *importing.RecordRow {
	if form := formOf(c.Form); form != "" && form != f.Form {
		a.Problems = append(a.Problems, problem(number, f.Receipt, codeOtherForm, facts.Error,
			fmt.Sprintf("is a receipt of Form %s at USCIS, and the filing of %s on record is Form %s; correct one of them", form, f.ID, f.Form)))
		return nil
	}
	day := from.Read.UTC().Format(time.DateOnly)
	if c.Since > day {
		a.Problems = append(a.Problems, problem(number, f.Receipt, codeStatusToCome, facts.Error,
			fmt.Sprintf("the status %q is dated %s, after %s, the day it was read; it is not stored", c.Status, c.Since, day)))
		return nil
	}
	before := f.read()
	toCome := before.CaseStatusDate.String() > day // what is stored has a wrong date, and any answer replaces it
	if !toCome && (before.CaseStatus == c.Status || c.Since != "" && c.Since < before.CaseStatusDate.String()) {
		a.Unchanged++ // an older answer changes nothing
		return nil
	}
	if casename.Stage(c.Status) == "" {
		a.Problems = append(a.Problems, problem(number, f.Receipt, codeUnknownStatus, facts.Note,
			fmt.Sprintf("the status %q is stored and shows no stage: the filing stays %s", c.Status, before.Stage())))
	}
	given := facts.Record{
		{Field: status.FieldReceiptNumber, Value: f.Receipt}, {Field: status.FieldCaseStatus, Value: c.Status},
		{Field: status.FieldCaseStatusRead, Value: from.Read.UTC().Format("2006-01-02 15:04 UTC")},
	}
	if c.Since != "" {
		given = append(given, facts.Fact{Field: status.FieldCaseStatusDate, Value: c.Since})
	}
	given.Sort()
	merged, _ := facts.Merge(f.record, given)
	after := status.FilingFromRecord(f.Filing, merged)
	a.Changed = append(a.Changed, Changed{Filing: *f, Status: c.Status, Since: after.CaseStatusDate, From: before.Stage(), To: after.Stage()})
	return &importing.RecordRow{Row: number, Kind: kinds.Filing, Owner: f.ID, Facts: given}
}

// formOf is the form as filings name it, for one that USCIS writes I129; "" for one that is not known.
func formOf(written string) string {
	plain := func(s string) string { return strings.ToUpper(strings.ReplaceAll(s, "-", "")) }
	for _, form := range status.FieldFilingForm.Words {
		if plain(form) == plain(written) {
			return form
		}
	}
	return ""
}

// sumOf distinguishes the statuses of one run from those of another.
func sumOf(cases []uscis.Case) string {
	h := sha256.New()
	for _, c := range cases {
		fmt.Fprintf(h, "%q %q %q\n", c.Receipt, c.Status, c.Since)
	}
	return hex.EncodeToString(h.Sum(nil))
}
