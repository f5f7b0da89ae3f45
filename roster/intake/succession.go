package intake

import (
	"fmt"
	"slices"

	"mobility/internal/facts"
	"mobility/roster/problems"
)

// A law firm's list has a row for each approval notice of an employee. Rows that differ in the days of the notice alone do not contradict
// each other: the notice that ends last is the one that counts.

// noticeFields are the fields that differ from one notice of an employee to the next.
var noticeFields = []string{"status_from", "status_expires", "petition_from", "petition_expires", "ead_from", "ead_expires", "i94_expires"}

// noticeEnds is the last day of the notice that the row is about, "" where it does not say.
func (r *rowReader) noticeEnds() string {
	for _, field := range []string{"petition_expires", "ead_expires", "status_expires"} {
		if ends := r.value(field); isDay(ends) {
			return ends
		}
	}
	return ""
}

// addNotice finds out whether a row has the notice that ends last.
func (g *group) addNotice(row int32, ends string, stated uint64) {
	g.endless = g.endless || ends == ""
	g.newest.keepBest(version{row: row, from: ends, facts: stated}, ends > g.newest.from)
}

// areNotices reports whether the rows of a group are notices of one employee.
func (p *people) areNotices(g *group) bool {
	if g.otherNames || g.endless || g.newest.disputed != 0 || g.differ == nil {
		return false
	}
	return !slices.ContainsFunc(p.differing(g, lacks), func(field string) bool { return !slices.Contains(noticeFields, field) })
}

// newestNotice says what becomes of a row among notices of one employee.
func newestNotice(problem facts.Problem, newest version) (facts.Problem, bool) {
	if int(newest.row) == problem.Row {
		return facts.Problem{}, false
	}
	problem.Code, problem.Severity = CodeNotInForce, problems.SeverityOf(CodeNotInForce)
	problem.Message = fmt.Sprintf("an earlier notice of the employee; row %d has the one that ends last, on %s", newest.row, newest.from)
	return problem, true
}
