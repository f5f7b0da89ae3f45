package status

import "mobility/internal/civil"

// FilingSkipEdition is the number of the rules by which FilingSkippedFrom answers. What an earlier edition determined counts for nothing,
// so it is raised with every change of a rule, an issue, or this file that changes an answer.
const FilingSkipEdition = 1

// FilingSkippedFrom is the day from which a filing of an employee without a status record has no date and no issue, whatever else
// is recorded of the employee: it is decided, the time for an appeal has passed, and it grants no status of its own. It is the zero
// date for a filing that always has to be read.
func FilingSkippedFrom(f *Filing) civil.Date {
	if f.For != "" || f.Decided.IsZero() || f.grantsStatus() {
		return civil.Date{}
	}
	from := civil.Latest(f.Received, f.Decided, f.NoticeIssued, f.NoticeAnswered, f.CaseStatusDate) // a filing is as recorded from then on
	for _, clock := range filingOn(f, from).clocks {
		outcome := clock.Outcome()
		if outcome.Due.IsZero() {
			return civil.Date{}
		}
		from = civil.Latest(from, outcome.Due.AddDays(1))
	}
	for _, day := range []civil.Date{from, civil.Last} {
		if a := filingOn(f, day); len(a.clocks)+len(a.Findings) > 0 {
			return civil.Date{}
		}
	}
	return from
}

// grantsStatus reports whether a filing is the approval of a status, which a person has even where no status record shows it.
func (f *Filing) grantsStatus() bool {
	return f.Decision == Approved && (f.Form == FormI129 || f.Form == formI539) && f.Class != "" && !f.ValidTo.IsZero()
}

// filingOn is what a filing alone asks for on a day.
func filingOn(f *Filing, day civil.Date) *Assessment {
	a := &Assessment{person: &Person{Filings: []Filing{*f}}, asOf: day}
	a.Stays, a.Filings = WithFilings(nil, a.person.Filings, day)
	a.filingClocks()
	return a
}
