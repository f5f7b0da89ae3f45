package main

import (
	"slices"

	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/paf"
	"mobility/roster/intake"
)

// applications is the noun of labor condition applications: the employer's own register, flat or in sheets, and the
// Department of Labor's disclosure workbooks.
var applications = &recordNoun{
	noun: "lca", things: "applications and what belongs to them", adapt: readDisclosure, known: isDisclosureHeader, class: classOfApplication,
	sheets: []recordSheet{
		register(),
		{title: "Worksites", kind: store.LCAWorksite, key: paf.CaseKey, worksites: true, check: checkApplicationRow},
		{title: "Workers", kind: store.LCAAssignment, key: paf.CaseKey, worksites: true, check: checkApplicationRow},
		{title: "Notices", kind: store.LCANotice, key: paf.CaseKey, worksites: true, check: checkApplicationRow},
		{title: "Documents", kind: store.LCADocument, key: paf.CaseKey, worksites: true, check: checkApplicationRow},
		{title: "Inspections", kind: store.LCAInspection, key: paf.CaseKey, worksites: true, check: checkApplicationRow},
	},
}

// applicationsTitle is the sheet of the applications themselves.
const applicationsTitle = "Applications"

// registered are the facts that a row of a register has beside those of the application: the first worksite, and a worker
// under it. What they are called there differs where the application has a fact of that name.
var registered = []struct {
	name    string
	kind    *store.Kind
	field   *facts.Field
	aliases []string
}{
	{"", store.LCAWorksite, paf.FieldSite, nil},
	{"", store.LCAWorksite, paf.FieldSiteAddress, nil},
	{"", store.LCAWorksite, paf.FieldSiteCity, nil},
	{"", store.LCAWorksite, paf.FieldSiteCounty, nil},
	{"", store.LCAWorksite, paf.FieldSiteState, nil},
	{"", store.LCAWorksite, paf.FieldSiteZip, nil},
	{"", store.LCAWorksite, paf.FieldSecondary, nil},
	{"", store.LCAWorksite, paf.FieldSecondaryName, nil},
	{"", store.LCAAssignment, paf.FieldEmployee, paf.FieldEmployee.Aliases},
	{"worked_from", store.LCAAssignment, paf.FieldWorkedFrom, []string{"Assignment Start", "Worker First Day"}},
	{"worked_to", store.LCAAssignment, paf.FieldWorkedTo, []string{"Assignment End", "Worker Last Day"}},
}

// register is the sheet of applications. A row can also name a worksite and a worker; several rows of one application have
// to agree on the application.
func register() recordSheet {
	b := newRowFields("lca-register")
	for _, f := range paf.LCAFields.Fields {
		b.add(f.Name, f.Title, meaning{store.LCA, 0, f}, f.Aliases)
	}
	for _, r := range registered {
		name, title, aliases := r.name, r.field.Title, r.aliases
		if name == "" {
			name = r.field.Name
		} else {
			title = r.kind.Noun + " " + r.field.Title
		}
		if aliases == nil {
			aliases = r.field.Aliases
		}
		b.add(name, title, meaning{r.kind, 0, r.field}, aliases)
	}
	s := b.sheet(applicationsTitle, store.LCA)
	s.worksites, s.check = true, checkApplicationRow
	return s
}

// rowFields gathers the fields of a sheet whose rows make several records.
type rowFields struct {
	noun   string
	fields []*facts.Field
	means  map[*facts.Field]meaning
	taken  map[string]bool
}

func newRowFields(noun string) *rowFields {
	return &rowFields{noun: noun, means: map[*facts.Field]meaning{}, taken: map[string]bool{}}
}

// add adds a copy of a field, since a field belongs to one dictionary. A name that is taken is numbered: two columns can be
// one fact.
func (b *rowFields) add(name, title string, of meaning, aliases []string) {
	for b.taken[name] {
		name += "_2"
	}
	b.taken[name] = true
	field := *of.field
	field.Name, field.Title, field.Aliases = name, title, aliases
	b.fields = append(b.fields, &field)
	b.means[&field] = of
}

// sheet makes the sheet of the fields. Its rows make a record of each kind and part that they say anything of.
func (b *rowFields) sheet(title string, kind *store.Kind) recordSheet {
	s := recordSheet{title: title, kind: kind, key: paf.CaseKey, fields: facts.NewDictionary(b.noun, b.fields...), means: b.means}
	s.split = func(given facts.Record) []kindFacts { return splitRow(b.means, kind, given) }
	return s
}

// splitRow takes the facts of a row apart by what they mean. A record of the sheet's own kind comes first; of two columns
// that are one fact the first that is not blank counts.
func splitRow(means map[*facts.Field]meaning, kind *store.Kind, given facts.Record) []kindFacts {
	all := []kindFacts{{kind: kind}}
	for _, fact := range given {
		of := means[fact.Field]
		i := slices.IndexFunc(all, func(k kindFacts) bool { return k.kind == of.kind && k.part == of.part })
		if i < 0 {
			if all[0].kind == of.kind && len(all[0].facts) == 0 {
				i, all[0].part = 0, of.part
			} else {
				i = len(all)
				all = append(all, kindFacts{kind: of.kind, part: of.part})
			}
		}
		if !slices.ContainsFunc(all[i].facts, func(f facts.Fact) bool { return f.Field == of.field }) {
			all[i].facts = append(all[i].facts, facts.Fact{Field: of.field, Value: fact.Value, Origin: fact.Origin})
		}
	}
	for i := range all {
		all[i].facts.Sort()
	}
	return slices.DeleteFunc(all, func(k kindFacts) bool {
		switch k.kind {
		case store.LCAWorksite: // the workers or wages of no place are no worksite
			return paf.WorksiteKeyOf(k.facts) == ""
		case store.LCAAssignment:
			return k.facts.Text(paf.FieldEmployee) == ""
		default: // an application of which the row says nothing but the number
			return len(k.facts) == 0
		}
	})
}

// checkApplicationRow says what cannot be right in a record of an application.
func checkApplicationRow(owner string, of kindFacts) []rowFault {
	var problems []paf.RowProblem
	switch of.kind {
	case store.LCA:
		problems = paf.CheckLCARow(owner, of.facts)
	case store.LCAWorksite:
		problems = paf.CheckWorksiteRow(of.facts)
	case store.LCAAssignment:
		problems = paf.CheckAssignmentRow(of.facts)
	case store.LCANotice:
		problems = paf.CheckNoticeRow(of.facts)
	case store.LCADocument:
		problems = paf.CheckDocumentRow(of.facts)
	case store.LCAInspection:
		problems = paf.CheckInspectionRow(of.facts)
	}
	faults := make([]rowFault, len(problems))
	for i, p := range problems {
		faults[i] = rowFault{p.Field, p.Code, p.Message, rowSeverities[p.Severity]}
	}
	return faults
}

var rowSeverities = map[paf.RowSeverity]intake.Severity{
	paf.RowError: intake.Error, paf.RowWarning: intake.Warning, paf.RowNote: intake.Note,
}

// classOfApplication is the class by which an import counts applications.
func classOfApplication(of kindFacts) string {
	if of.kind != store.LCA {
		return ""
	}
	return firstSaid(of.facts.Text(paf.FieldClass), "class not known")
}
