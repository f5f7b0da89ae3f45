package statusreport

import (
	"slices"
	"strings"

	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/reports/wording"
)

// matter is a row of an area's own sheet: a deadline, or a finding, which has no dates.
type matter struct {
	kind       string
	badge      badge
	due, opens civil.Date
	daysLeft   any
	subject    docket.Subject
	what       string
	remedy     string
	citation   *law.Citation
	why        lines
	domain     string
	employer   string
	missing    []string
	rule, key  string
}

// areaSheets are the sheets that gather one body of law, deadlines first.
var areaSheets = []struct {
	sheet   string
	domains []string
	none    string
}{
	{sheetPERM, []string{"perm"}, "No deadlines or issues for PERM cases"},
	{sheetLCA, []string{"lca", "paf"}, "No deadlines or issues for LCAs or public access files"},
	{sheetI9, []string{"i9"}, "No deadlines or issues for Forms I-9"},
}

func (b *book) addAreas() error {
	for _, a := range areaSheets {
		err := addTable(b, a.sheet, []column[matter]{
			{"Kind", 13, func(m matter) any { return m.kind }, false},
			{"Band or severity", 11, func(m matter) any { return m.badge }, false},
			{"Due", 11, func(m matter) any { return m.due }, false},
			{"Days left", 8, func(m matter) any { return m.daysLeft }, false},
			{"Person or case", 24, func(m matter) any { return strong(m.subject.Name) }, false},
			{"ID", 18, func(m matter) any { return m.subject.ID }, false},
			{"Deadline or issue", 32, func(m matter) any { return lines{m.what} }, false},
			{"Next step", 28, func(m matter) any { return lines{m.remedy} }, false},
			{"Citation", 26, func(m matter) any { return lines{wording.Pinned(m.citation)} }, false},
			{"Why", 52, func(m matter) any { return m.why }, false},
			{"Opens", 11, func(m matter) any { return m.opens }, true},
			{"Area", 26, func(m matter) any { return domainTitle(m.domain) }, true},
			{"Employer", 24, func(m matter) any { return m.employer }, true},
			{"Missing information", 24, func(m matter) any { return strings.Join(m.missing, ", ") }, true},
			{"Rule", 26, func(m matter) any { return m.rule }, true},
			{"Key", 40, func(m matter) any { return m.key }, true},
		}, b.matters(a.domains), b.nothing(a.none))
		if err != nil {
			return err
		}
	}
	return nil
}

// matters gathers the deadlines and findings of some domains, in the order of their own lists.
func (b *book) matters(domains []string) []matter {
	var list []matter
	for _, d := range b.listed() {
		if slices.Contains(domains, d.Domain) {
			list = append(list, matter{
				kind: "Deadline", badge: b.standingBadge(d), due: d.Due, opens: d.Opens, daysLeft: daysLeft(d),
				subject: d.Subject, what: d.Summary, remedy: remedy(d), citation: d.Citation, why: why(d),
				domain: d.Domain, employer: d.Employer, missing: d.Missing, rule: d.Rule, key: d.Key,
			})
		}
	}
	for _, f := range b.findings {
		if slices.Contains(domains, f.Domain) {
			list = append(list, matter{
				kind: "Issue", badge: b.severityBadge(f), subject: f.Subject, what: f.Summary, remedy: f.Remedy,
				citation: f.Citation, why: f.Basis, domain: f.Domain, employer: f.Employer, missing: f.Missing,
				rule: f.Rule, key: f.Key,
			})
		}
	}
	return list
}

// remedy says what to do about a deadline beside meeting it by its last day.
func remedy(d *docket.Deadline) string {
	switch {
	case d.State == docket.CannotTell:
		return "Supply what is missing: " + strings.Join(d.Missing, ", ")
	case d.State == docket.Superseded:
		return "Nothing: superseded"
	case !d.Target.IsZero() && d.Target != d.Due:
		return "Target date " + d.Target.Long()
	default:
		return ""
	}
}
