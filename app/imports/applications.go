package imports

import (
	"cmp"
	"slices"
	"sync"

	"mobility/app/kinds"
	"mobility/internal/facts"
	"mobility/internal/store/contents"
	"mobility/paf"
	"mobility/roster/intake"
)

// Applications is the noun of labor condition applications: the employer's own register, flat or in sheets, and the
// Department of Labor's disclosure workbooks.
var Applications = &Noun{
	Noun: "lca", Singular: "application and what belongs to it", Plural: "applications and what belongs to them", Adapt: readDisclosure, Known: isDisclosureHeader, Class: classOfApplication,
	Sheets: sync.OnceValue(func() []layout {
		return []layout{
			register(),
			{Title: "Worksites", Kind: kinds.LCAWorksite, Key: paf.CaseKey, Worksites: true},
			{Title: "Workers", Kind: kinds.LCAAssignment, Key: withWorker(paf.CaseKey), Named: true, Worksites: true},
			{Title: "Notices", Kind: kinds.LCANotice, Key: paf.CaseKey, Worksites: true},
			{Title: "Documents", Kind: kinds.LCADocument, Key: paf.CaseKey, Worksites: true},
			{Title: "Inspections", Kind: kinds.LCAInspection, Key: paf.CaseKey, Worksites: true},
		}
	}),
}

// applicationsTitle is the sheet of the applications themselves.
const applicationsTitle = "Applications"

// registered are the facts that a row of a register has beside those of the application: the first worksite with its notice, and a worker
// under it. What they are called there differs where the application has a fact of that name.
var registered = []struct {
	name    string
	kind    *contents.Kind
	field   *facts.Field
	aliases []string
}{
	{"", kinds.LCAWorksite, paf.FieldSite, nil},
	{"", kinds.LCAWorksite, paf.FieldSiteAddress, nil},
	{"", kinds.LCAWorksite, paf.FieldSiteCity, nil},
	{"", kinds.LCAWorksite, paf.FieldSiteCounty, nil},
	{"", kinds.LCAWorksite, paf.FieldSiteState, nil},
	{"", kinds.LCAWorksite, paf.FieldSiteZip, nil},
	{"", kinds.LCAWorksite, paf.FieldSecondary, nil},
	{"", kinds.LCAWorksite, paf.FieldSecondaryName, nil},
	{"", kinds.LCAAssignment, paf.FieldEmployee, paf.FieldEmployee.Aliases},
	{"worked_from", kinds.LCAAssignment, paf.FieldWorkedFrom, []string{"Assignment Start", "Worker First Day"}},
	{"worked_to", kinds.LCAAssignment, paf.FieldWorkedTo, []string{"Assignment End", "Worker Last Day"}},
	{"", kinds.LCAAssignment, paf.FieldCopyGiven, nil},
	{"", kinds.LCANotice, paf.FieldMethod, nil},
	{"", kinds.LCANotice, paf.FieldPosted, slices.Concat(paf.FieldPosted.Aliases, []string{"Posting Start", "Notice Posted", "Notice Posted Date", "LCA Posted", "Notice Posting Posted", "Notice Posting 1 Posted"})},
	{"", kinds.LCANotice, paf.FieldRemoved, slices.Concat(paf.FieldRemoved.Aliases, []string{"Posting End", "Notice Removed", "Notice Removed Date", "LCA Removed", "Notice Posting Removed", "Notice Posting 1 Removed"})},
	{"", kinds.LCANotice, paf.FieldPlace1, slices.Concat(paf.FieldPlace1.Aliases, []string{"Notice Posted Location 1", "Notice Location 1"})},
	{"", kinds.LCANotice, paf.FieldPlace2, slices.Concat(paf.FieldPlace2.Aliases, []string{"Notice Posted Location 2", "Notice Location 2"})},
}

// register is the sheet of applications. A row can also name a worksite and a worker; several rows of one application have
// to agree on the application.
func register() layout {
	b := newRowFields("lca-register")
	for _, f := range paf.LCAFields.Fields {
		b.add(f.Name, f.Title, meaning{Kind: kinds.LCA, Part: 0, Field: f}, f.Aliases)
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
		b.add(name, title, meaning{Kind: r.kind, Part: 0, Field: r.field}, aliases)
	}
	s := b.sheet(applicationsTitle, kinds.LCA)
	s.Key, s.Named = withWorker(paf.CaseKey), true
	s.Worksites, s.Essential = true, []intake.OneOf{{"begins"}, {"ends"}}
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
func (b *rowFields) add(name, title string, target meaning, aliases []string) {
	for b.taken[name] {
		name += "_2"
	}
	b.taken[name] = true
	field := *target.Field
	field.Name, field.Title, field.Aliases = name, title, aliases
	b.fields = append(b.fields, &field)
	b.means[&field] = target
}

// sheet makes the sheet of the fields. Its rows make a record of each kind and part for which they have a value.
func (b *rowFields) sheet(title string, kind *contents.Kind) layout {
	s := layout{Title: title, Kind: kind, Key: paf.CaseKey, Fields: facts.NewDictionary(b.noun, b.fields...), Means: b.means}
	s.Split = func(given facts.Record) []kindFacts { return splitRow(b.means, kind, given) }
	return s
}

// splitRow takes the facts of a row apart by what they mean. A record of the sheet's own kind comes first; of two columns
// that are one fact the first that is not blank counts.
func splitRow(means map[*facts.Field]meaning, kind *contents.Kind, given facts.Record) []kindFacts {
	all := []kindFacts{{Kind: kind}}
	for _, fact := range given {
		target := means[fact.Field]
		i := slices.IndexFunc(all, func(k kindFacts) bool { return k.Kind == target.Kind && k.Part == target.Part })
		if i < 0 {
			if all[0].Kind == target.Kind && len(all[0].Facts) == 0 {
				i, all[0].Part = 0, target.Part
			} else {
				i = len(all)
				all = append(all, kindFacts{Kind: target.Kind, Part: target.Part})
			}
		}
		if !slices.ContainsFunc(all[i].Facts, func(f facts.Fact) bool { return f.Field == target.Field }) {
			all[i].Facts = append(all[i].Facts, facts.Fact{Field: target.Field, Value: fact.Value, Origin: fact.Origin})
		}
	}
	for i := range all {
		all[i].Facts.Sort()
	}
	return slices.DeleteFunc(all, func(k kindFacts) bool {
		switch k.Kind {
		case kinds.LCAWorksite: // the workers or wages of no place are not a worksite
			return paf.WorksiteKeyOf(k.Facts) == ""
		case kinds.LCAAssignment:
			return k.Facts.Text(paf.FieldEmployee) == ""
		case kinds.LCANotice: // a place alone is where a notice is to be posted
			return k.Facts.Text(paf.FieldPosted) == "" && k.Facts.Text(paf.FieldRemoved) == ""
		default: // the row has only the number of the application
			return len(k.Facts) == 0
		}
	})
}

// classOfApplication is the class by which an import counts applications.
func classOfApplication(caseNumber string, given kindFacts) string {
	if given.Kind != kinds.LCA {
		return ""
	}
	return cmp.Or(given.Facts.Text(paf.FieldClass), paf.VisaOfNumber(caseNumber), "class not known")
}
