package clientreport

import (
	"cmp"
	"strings"

	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/perm"
	"mobility/reports/statusreport"
	"mobility/status"
	"mobility/status/limits"
)

// personRow is what the report shows of a person, apart from what the docket calculates.
func personRow(p *docket.Person, asOf civil.Date) statusreport.Person {
	e := &p.Employee
	row := statusreport.Person{
		ID: e.ID, Name: e.Name(), Employer: e.Employer, Title: e.Title, Worksite: Worksite(p), Hired: e.Hired, Left: e.Left,
		Manager: e.ManagerID, Department: e.Department,
	}
	stay := p.Governing(asOf)
	if stay == nil {
		return row
	}
	row.Class, row.Petition, row.I94, row.DurationOfStatus = stay.Class, stay.PetitionExpires, stay.I94Expires, stay.DurationOfStatus
	row.EAD, row.Category, row.Passport, row.Visa = stay.EADExpires, stay.EADCategory, stay.PassportExpires, stay.VisaExpires
	row.EndUnknown = p.EndUnknown(asOf) != ""
	row.Priority = cmp.Or(stay.Record.Date(status.FieldPriorityDate), stay.PERMFiled)
	switch {
	case !stay.I485Filed.IsZero():
		row.GreenCard = "I-485 filed"
	case !stay.I140Approved.IsZero():
		row.GreenCard = "I-140 approved"
	case !stay.I140Filed.IsZero():
		row.GreenCard = "I-140 filed"
	case !stay.PERMFiled.IsZero():
		row.GreenCard = "PERM filed"
	}
	return row
}

// limitedInTime reports whether a person has a status record on which the right to work rests, or rested when the person left: not
// that of a citizen or permanent resident.
func limitedInTime(p *docket.Person, asOf civil.Date) bool {
	stay := p.Governing(asOf)
	return stay != nil && (!p.OwnRight(asOf) || stay.OutlastsCard())
}

// Worksite is where a person works, in one line.
func Worksite(p *docket.Person) string {
	e := &p.Employee
	place := strings.Trim(strings.Join([]string{e.City, e.State}, ", "), ", ")
	switch {
	case e.Worksite == "":
		return place
	case place == "":
		return e.Worksite
	default:
		return e.Worksite + " (" + place + ")"
	}
}

// addDeadline adds to a person what a deadline says, in whatever order deadlines come: the controlling date, the maximum stay, by when
// a green card process must begin, and the number of open deadlines.
func addDeadline(row *statusreport.Standing, l *docket.Deadline) {
	if l.State != docket.Open {
		return
	}
	row.Open++
	if l.Binding && !l.Due.Before(row.Binding) {
		row.Binding, row.BindingRule, row.Band = l.Due, l.Rule, l.Band
	}
	switch {
	case l.Rule == status.MaximumStay.ID:
		row.Maximum = civil.Latest(row.Maximum, l.Due)
	case l.Rule == limits.PERMForSeventhYear.ID && l.Kind == law.Milestone:
		row.PERMFrom = civil.Earliest(row.PERMFrom, l.Due)
	case l.Rule == limits.PERMForSeventhYear.ID:
		row.PERMBy = civil.Latest(row.PERMBy, l.Due)
	}
}

// addCases adds to each person how far the person's PERM case has come, where the status records tell of nothing later.
func addCases(people *statusreport.People, cases []*perm.Case, asOf civil.Date) {
	byPerson := map[string][]*perm.Case{}
	for _, c := range cases {
		byPerson[c.Beneficiary] = append(byPerson[c.Beneficiary], c)
	}
	for id, its := range byPerson {
		people.Update(id, func(row *statusreport.Person) {
			for _, c := range its {
				if row.Priority.IsZero() && !c.Filed.After(asOf) {
					row.Priority = c.Filed
				}
				if row.GreenCard == "" || row.GreenCard == "PERM filed" {
					row.GreenCard = "PERM: " + c.Stage(asOf).Words()
				}
			}
		})
	}
}
