package clientreport

import (
	"cmp"
	"slices"
	"strings"

	"mobility/docket"
	"mobility/internal/civil"
	"mobility/perm"
	"mobility/reports/statusreport"
	"mobility/status"
	"mobility/status/notice"
)

// decidedDays is how long a decided filing stays on the list of cases.
const decidedDays = 90

// filingRows are a person's filings with USCIS that are in progress or were decided lately.
func filingRows(p *docket.Person, asOf civil.Date) []statusreport.Case {
	if p.Employee.HasLeft(asOf) {
		return nil
	}
	var rows []statusreport.Case
	_, filings := status.WithFilings(p.Stays, p.Filings, asOf)
	for i := range filings {
		f := &filings[i]
		decided := f.Decision != "" || !f.Decided.IsZero()
		if decided && (f.Decided.IsZero() || f.Decided.DaysUntil(asOf) > decidedDays) {
			continue
		}
		rows = append(rows, statusreport.Case{
			Employee: p.Employee.ID, Name: p.Employee.Name(), Form: f.Form, Purpose: strings.ReplaceAll(f.Purpose, "-", " "), Class: f.Class,
			Stage: filingStage(f.Stage()), Receipt: f.Receipt, Filed: cmp.Or(f.Received, f.Sent), Decided: f.Decided,
			Waiting: f.Record.Text(status.FieldWaitingOn), Since: f.Record.Date(status.FieldWaitingSince),
		})
	}
	return rows
}

// filingStage is a stage in words.
func filingStage(stage string) string {
	switch stage {
	case "sent":
		return "sent to USCIS"
	case "pending":
		return "pending with USCIS"
	case "notice":
		return "RFE or notice to answer"
	case "answered":
		return "notice answered"
	default:
		return stage
	}
}

// laborRows are the PERM cases that are not over.
func laborRows(cases []*perm.Case, names map[string]string, asOf civil.Date) []statusreport.LaborCase {
	var rows []statusreport.LaborCase
	for _, c := range cases {
		stage := c.Stage(asOf)
		if stage.Over() {
			continue
		}
		row := statusreport.LaborCase{
			ID: c.ID, Employee: c.Beneficiary, Name: cmp.Or(names[c.Beneficiary], c.Title, c.ID), Employer: c.Employer, Title: c.Title,
			Step: stepOf(stage), Stage: stage.Words(), Requested: c.PWD.Requested, WageEnds: c.PWD.Validity.To, Filed: c.Filed,
			Decided: civil.Latest(c.After.Certified, c.After.Denied),
		}
		for i := range c.Steps {
			row.Recruited = civil.Earliest(row.Recruited, c.Steps[i].From)
		}
		if c.Filed.IsZero() {
			list := perm.Check(c, asOf)
			row.Opens, row.Closes = list.Opens, list.Due
		}
		rows = append(rows, row)
	}
	return rows
}

// stepsOf are the steps of the pipeline by the stages that have one of their own.
var stepsOf = map[perm.Stage]statusreport.Step{
	perm.Preparing: statusreport.StepWage, perm.AwaitWage: statusreport.StepWage, perm.HasWage: statusreport.StepIssued,
	perm.Recruiting: statusreport.StepRecruit, perm.NoWindow: statusreport.StepBlocked, perm.WindowShut: statusreport.StepBlocked,
	perm.CanBeFiled: statusreport.StepReady, perm.IsCertified: statusreport.StepCertified, perm.IsDenied: statusreport.StepDenied,
	perm.Contested: statusreport.StepDenied,
}

// stepOf is the step of the pipeline to which a stage belongs.
func stepOf(s perm.Stage) statusreport.Step { return cmp.Or(stepsOf[s], statusreport.StepFiled) }

// addNext adds to each case what happens next, from the events of the docket.
func addNext(r *statusreport.Report) {
	type step struct {
		what string
		due  civil.Date
	}
	next := map[string]*step{}
	for i := range r.Labor {
		next["perm-case/"+r.Labor[i].ID] = &step{}
	}
	for i := range r.Cases {
		next["filing/"+r.Cases[i].Employee] = &step{}
	}
	for e := range r.Docket.AllEvents() {
		if e.Due.IsZero() || e.DaysLeft < 0 {
			continue
		}
		for _, subject := range subjectsOf(e) {
			if s := next[subject]; s != nil && (s.due.IsZero() || e.Due.Before(s.due)) {
				s.what, s.due = e.Summary, e.Due
			}
		}
	}
	for i := range r.Labor {
		if s := next["perm-case/"+r.Labor[i].ID]; !s.due.IsZero() {
			r.Labor[i].Next, r.Labor[i].NextDue = s.what, s.due
		}
	}
	for i := range r.Cases {
		if s := next["filing/"+r.Cases[i].Employee]; !s.due.IsZero() && !strings.HasPrefix(r.Cases[i].Stage, "approved") {
			r.Cases[i].Next, r.Cases[i].NextDue = s.what, s.due
		}
	}
}

// subjectsOf are what an event is about: its case, and for one with a filing's own deadline the employee's filing.
func subjectsOf(e *docket.Event) []string {
	about := []string{e.Subject.Kind + "/" + e.Subject.ID}
	if slices.ContainsFunc(e.Members, func(key string) bool {
		return strings.HasPrefix(key, notice.Answer.ID+"/") || strings.HasPrefix(key, notice.Premium.ID+"/")
	}) {
		about = append(about, "filing/"+e.Employee)
	}
	return about
}
