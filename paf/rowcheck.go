package paf

import (
	"fmt"
	"math/big"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/paf/reference"
)

// The codes of row problems. A code is never reused for something else.
const (
	CodeUnlikelyUnit     = "LCA-001"
	CodeNoSuchLevel      = "LCA-002"
	codeEndsBeforeBegins = "LCA-003"
	codeTooLong          = "LCA-004"
	codeBelowPrevailing  = "LCA-005"
	codeNoUnit           = "LCA-006"
	codeRangeTurned      = "LCA-007"
	codeDecidedBefore    = "LCA-008"
	codeNoFilingDay      = "LCA-009"
	codeNoClass          = "LCA-010"
	codeClassOfNumber    = "LCA-011"
	codeNoPlace          = "LCA-012"
	codeNoEmployee       = "LCA-013"
	codeLeftBeforeBegun  = "LCA-014"
	codeRemovedBefore    = "LCA-015"
	codeOnePlace         = "LCA-016"
	codeNoSuchItem       = "LCA-017"
	codeNoDocument       = "LCA-018"
	codeShownBefore      = "LCA-019"
	codeNoComputation    = "LCA-020"
)

// rowSeverities are what each code does to its row.
var rowSeverities = map[string]facts.Severity{
	CodeUnlikelyUnit: facts.Warning, CodeNoSuchLevel: facts.Warning, codeEndsBeforeBegins: facts.Error, codeTooLong: facts.Warning,
	codeBelowPrevailing: facts.Note, codeNoUnit: facts.Warning, codeRangeTurned: facts.Warning, codeDecidedBefore: facts.Warning,
	codeNoFilingDay: facts.Warning, codeNoClass: facts.Warning, codeClassOfNumber: facts.Warning, codeNoPlace: facts.Warning,
	codeNoEmployee: facts.Error, codeLeftBeforeBegun: facts.Error, codeRemovedBefore: facts.Error, codeOnePlace: facts.Note,
	codeNoSuchItem: facts.Error, codeNoDocument: facts.Error, codeShownBefore: facts.Error,
	codeNoComputation: facts.Error,
}

// rowProblems gathers the problems of one row.
type rowProblems []facts.Problem

func (p *rowProblems) add(field *facts.Field, code, format string, args ...any) {
	*p = append(*p, facts.Problem{Field: field.Name, Code: code, Message: fmt.Sprintf(format, args...), Severity: rowSeverities[code]})
}

// CheckLCARow finds what cannot be right in the facts of one application. That a case comes twice only the importer can
// tell.
func CheckLCARow(caseNumber string, r facts.Record) []facts.Problem {
	var p rowProblems
	l := LCAFromRecord(caseNumber, r)
	p.class(&l)
	if l.FiledOn().IsZero() && l.Status != inProcess {
		p.add(fieldFiled, codeNoFilingDay, "is missing: deadlines of the notice and the public access file depend on it; give the "+
			"filing date or the receipt date")
	}
	if first := l.FiledOn(); !l.Decided.IsZero() && l.Decided.Before(first) {
		p.add(fieldDecided, codeDecidedBefore, "is %s, before the filing on %s; correct one of them", l.Decided, first)
	}
	p.period(&l)
	p.wages(rowWage{l.Wage, fieldWageFrom, fieldWagePer}, rowWage{reference.Rate{Amount: r.Text(fieldWageTo), Per: l.Wage.Per}, fieldWageTo,
		fieldWagePer}, rowWage{l.Prevailing.Rate, fieldPrevailingWage, fieldPrevailingPer})
	p.level(r, fieldPrevailingLevel)
	return p
}

func (p *rowProblems) class(l *LCA) {
	if l.Class == "" {
		p.add(FieldClass, codeNoClass, "is missing: the contents of the file depend on it; enter H-1B, H-1B1 Chile, "+
			"H-1B1 Singapore or E-3")
		return
	}
	if class := ruleClass(VisaOfNumber(l.Case)); class != "" && class != l.Class {
		p.add(FieldClass, codeClassOfNumber, "is %s, but case numbers that begin with %s are for %s; check it", l.Visa,
			l.Case[:5], class)
	}
}

// period looks at the period of the application: its order, and its length.
func (p *rowProblems) period(l *LCA) {
	if l.Begins.IsZero() || l.Ends.IsZero() {
		return
	}
	if l.Ends.Before(l.Begins) {
		p.add(fieldEnds, codeEndsBeforeBegins, "is %s, before the begin date, %s; correct one of them", l.Ends, l.Begins)
		return
	}
	if over, latest := l.tooLong(); over {
		p.add(fieldEnds, codeTooLong, "is %s; an LCA for %s that begins on %s cannot extend past %s", l.Ends,
			l.Class, l.Begins, latest)
	}
}

// tooLong reports whether the period ends after the last day that the class allows, in either reading of the rule.
func (l *LCA) tooLong() (over bool, latest civil.Date) {
	if l.Class == "" || l.Begins.IsZero() || l.Ends.IsZero() {
		return false, civil.Date{}
	}
	outcome, err := Validity.Apply(l.validityFacts(), nil)
	if err != nil || outcome.Kind != law.KindDue {
		return false, civil.Date{}
	}
	return l.Ends.After(civil.Latest(outcome.Due, outcome.OtherReading)), outcome.Due
}

func (l *LCA) validityFacts() ValidityFacts {
	return ValidityFacts{Class: l.Class, Begins: l.Begins, Extension: l.Extension}
}

// rowWage is a rate in a row, and the facts it is from.
type rowWage struct {
	reference.Rate
	amount, per *facts.Field
}

// likelyRates are the rates, in whole dollars, outside of which a unit is rather a mistake.
var likelyRates = map[string][2]int64{
	"hour": {5, 1000}, "week": {150, 40_000}, "two-weeks": {300, 80_000}, "month": {700, 175_000},
	"year": {8_000, 2_000_000},
}

// wages looks at the rates of a row: what is offered, the top of the range, the prevailing wage.
func (p *rowProblems) wages(from, to, prevailing rowWage) {
	var asked []rowWage
	for _, w := range []rowWage{from, to, prevailing} {
		amount, ok := reference.ParseDecimal(w.Amount)
		bounds, known := likelyRates[w.Per]
		switch {
		case !ok || amount.Sign() == 0:
		case w.Per == "":
			asked = append(asked, w)
		case known && (amount.Cmp(big.NewRat(bounds[0], 1)) < 0 || amount.Cmp(big.NewRat(bounds[1], 1)) > 0):
			p.add(w.amount, CodeUnlikelyUnit, "is %s, which is implausible; check the unit", w.Rate)
		}
	}
	p.units(asked)
	low, ok := from.Yearly()
	if !ok {
		return
	}
	if high, ok := to.Yearly(); ok && high.Sign() > 0 && high.Cmp(low) < 0 {
		p.add(to.amount, codeRangeTurned, "is %s, below %s, the other end of the range", to.Rate, from.Rate)
	}
	if least, ok := prevailing.Yearly(); ok && low.Cmp(least) < 0 {
		p.add(from.amount, codeBelowPrevailing, "is %s, below the prevailing wage of %s%s", from.Rate, prevailing.Rate,
			roundedUp(from.Rate, prevailing.Rate))
	}
}

// units asks for the unit of rates that have none, once where one answer is that of them all.
func (p *rowProblems) units(rates []rowWage) {
	for len(rates) > 0 {
		first, names, others := rates[0], rates[0].amount.Name, []rowWage(nil)
		for _, w := range rates[1:] {
			if w.per == first.per || comparable(reference.Rate{Amount: first.Amount, Per: "one"}, w.Amount) {
				names += " and " + w.amount.Name
			} else {
				others = append(others, w)
			}
		}
		p.add(first.per, codeNoUnit, "is missing: the unit of %s is required; enter hour, week, two-weeks, month or year", names)
		rates = others
	}
}

// roundedUp says so where a prevailing wage in whole dollars may be the very rate offered, rounded in the file.
func roundedUp(offered, prevailing reference.Rate) string {
	if looksRounded(offered, prevailing) {
		return "; the prevailing wage is in whole dollars and may have been rounded up in the file"
	}
	return ""
}

func looksRounded(offered, prevailing reference.Rate) bool {
	rate, ok := reference.ParseDecimal(offered.Amount)
	whole, isNumber := reference.ParseDecimal(prevailing.Amount)
	if !ok || !isNumber || offered.Per != prevailing.Per || !whole.IsInt() {
		return false
	}
	short := new(big.Rat).Sub(whole, rate)
	return short.Sign() > 0 && short.Cmp(big.NewRat(1, 2)) <= 0
}

func (p *rowProblems) level(r facts.Record, field *facts.Field) {
	if word := r.Text(field); word != "" && reference.KnownLevel(word) == "" {
		p.add(field, CodeNoSuchLevel, "is %q; valid levels are I to IV: the level is treated as not recorded", word)
	}
}

// CheckWorksiteRow finds what cannot be right in the facts of one worksite.
func CheckWorksiteRow(_ string, r facts.Record) []facts.Problem {
	var p rowProblems
	s := WorksiteFromRecord("", r)
	if s.Zip == "" && (s.County == "" || s.State == "") {
		p.add(FieldSiteZip, codeNoPlace, "is missing, and so are county and state: the area of the worksite cannot be "+
			"determined")
	}
	p.wages(rowWage{s.Wage, fieldSiteWageFrom, fieldSiteWagePer}, rowWage{reference.Rate{Amount: r.Text(fieldSiteWageTo), Per: s.Wage.Per},
		fieldSiteWageTo, fieldSiteWagePer}, rowWage{s.Prevailing.Rate, fieldSitePrevailing, fieldSitePrevailingPer})
	p.level(r, fieldSiteLevel)
	return p
}

// CheckAssignmentRow finds what cannot be right in the facts of one worker's time under an application.
func CheckAssignmentRow(_ string, r facts.Record) []facts.Problem {
	var p rowProblems
	a := AssignmentFromRecord("", r)
	if a.Employee == "" {
		p.add(FieldEmployee, codeNoEmployee, "is blank: the employee id of the worker is required")
	}
	if !a.LastDay.IsZero() && a.LastDay.Before(a.FirstDay) {
		p.add(FieldWorkedTo, codeLeftBeforeBegun, "is %s, before the first day, %s; correct one of them", a.LastDay,
			a.FirstDay)
	}
	p.wages(rowWage{a.Wage, fieldPaid, fieldPaidPer}, rowWage{}, rowWage{})
	return p
}

// CheckNoticeRow finds what cannot be right in the facts of one notice.
func CheckNoticeRow(_ string, r facts.Record) []facts.Problem {
	var p rowProblems
	n := NoticeFromRecord("", r)
	if !n.Removed.IsZero() && n.Removed.Before(n.Posted) {
		p.add(FieldRemoved, codeRemovedBefore, "is %s, before the posting on %s; correct one of them", n.Removed, n.Posted)
	}
	if n.Method == HardCopy && len(n.Places) < PlacesNeeded {
		p.add(FieldPlace2, codeOnePlace, "is missing or the same as the first location: hard copies are posted in two locations")
	}
	return p
}

// CheckDocumentRow finds what cannot be right in the facts of one attached document.
func CheckDocumentRow(_ string, r facts.Record) []facts.Problem {
	var p rowProblems
	d := DocumentFromRecord("", r)
	if d.Item < 1 || d.Item > len(Items) {
		p.add(FieldItem, codeNoSuchItem, "is %q; the items are 1 to %d", r.Text(FieldItem), len(Items))
	}
	if d.SHA256 == "" || strings.Trim(strings.ToLower(d.SHA256), "0123456789abcdef") != "" {
		p.add(FieldSHA256, codeNoDocument, "is not the id of a document in the vault")
	}
	return p
}

// CheckInspectionRow finds what cannot be right in the facts of one inspection.
func CheckInspectionRow(_ string, r facts.Record) []facts.Problem {
	var p rowProblems
	if i := InspectionFromRecord("", r); !i.Shown.IsZero() && i.Shown.Before(i.Asked) {
		p.add(FieldShown, codeShownBefore, "is %s, before the inspection was requested on %s; correct one of them", i.Shown,
			i.Asked)
	}
	return p
}

// CheckDependencyRow finds what cannot be right in a kept computation of H-1B dependency.
func CheckDependencyRow(_ string, r facts.Record) []facts.Problem {
	var p rowProblems
	switch s, err := StandingFromRecord(r); {
	case err != nil:
		p.add(fieldComputation, codeNoComputation, "cannot be read: count again with mobility lca dependency --keep")
	case s.AsOf.String() != r.Text(fieldCountedOn):
		p.add(fieldCountedOn, codeNoComputation, "is %q, and the computation counts on %s: count again with mobility lca "+
			"dependency --keep", r.Text(fieldCountedOn), s.AsOf)
	}
	return p
}
