package papers

import (
	"fmt"

	"mobility/forms"
	"mobility/internal/facts"
	"mobility/paf"
)

// formLines are the fields of Form ETA-9035 that an application's record holds, and those that are not stored.
var formLines = []struct{ section, label, name string }{
	{"Visa", "Class", "class"}, {"Job", "Job title", "job_title"}, {"Job", "SOC code", "soc"}, {"Job", "SOC title", "soc_title"},
	{"Job", "Full-time position", "full_time"}, {"Job", "Period begins", "begins"}, {"Job", "Period ends", "ends"},
	{"Job", "Number of workers", "workers"}, {"Job", "Extension of H-1B1 status", "extension"}, {"Employer", "Legal business name", "employer"},
	{"Employer", "Federal employer identification number", "fein"}, {"Employer", "Address and telephone", ""},
	{"Employer", "NAICS code", ""}, {"Employer", "Contact: name, title, telephone, e-mail", ""},
	{"Attorney", "Name, firm, address, state bar number", ""},
	{"Wages", "Wage rate, from", "wage_from"}, {"Wages", "Wage rate, to", "wage_to"}, {"Wages", "Per", "wage_per"},
	{"Wages", "Prevailing wage", "prevailing_wage"}, {"Wages", "Per (prevailing wage)", "prevailing_per"},
	{"Wages", "Source of the prevailing wage", "prevailing_source"}, {"Wages", "Wage level", "prevailing_level"},
	{"Wages", "Year of the source", "prevailing_year"}, {"Wages", "PWD tracking number", "prevailing_determination"},
	{"H-1B employers", "H-1B dependent", "h1b_dependent"}, {"H-1B employers", "Willful violator", "willful"},
	{"H-1B employers", "Exempt workers only", "exempt_only"}, {"H-1B employers", "Basis of the exemption", "statutory_basis"},
	{"Public disclosure", "Public access file kept at", "place_kept"},
}

// siteLines are the fields of each worksite.
var siteLines = []struct{ label, name string }{
	{"Street address", "address"}, {"City", "city"}, {"County", "county"}, {"State", "state"}, {"ZIP code", "zip"},
	{"Workers there", "workers"}, {"Third-party site", "secondary_entity"}, {"Third party", "secondary_entity_name"},
	{"Wage rate, from", "wage_from"}, {"Prevailing wage", "prevailing_wage"},
}

// Form is the data sheet of Form ETA-9035 for an application.
func Form(c *paf.Case) forms.Sheet {
	sheet := forms.Sheet{Form: "eta-9035", Title: "Form ETA-9035, Labor Condition Application"}
	record := "mobility lca record " + c.LCA.Case
	for _, line := range formLines {
		if line.name == "" {
			sheet.Add(line.section, line.label, "", "ask the employer or counsel; not stored here")
			continue
		}
		sheet.AddFact(line.section, line.label, c.LCA.Record, line.name, record+" "+line.name+"=VALUE")
	}
	if len(c.Worksites) == 0 {
		sheet.Add("Worksite 1", "Address", "", "not recorded: "+record+" --worksite NAME address=STREET city=CITY state=ST zip=ZIP")
	}
	for i := range c.Worksites {
		s := &c.Worksites[i]
		for _, line := range siteLines {
			addSite(&sheet, fmt.Sprintf("Worksite %d", i+1), line.label, line.name, s.Record, record)
		}
	}
	return sheet
}

// addSite adds a field of a worksite. A wage that the worksite does not have of its own is the application's, and not asked for again.
func addSite(sheet *forms.Sheet, section, label, name string, r facts.Record, record string) {
	field := paf.WorksiteFields.Field(name)
	if _, has := r.Get(field); !has && (field.Kind == facts.Money || name == "secondary_entity_name") {
		return
	}
	sheet.AddFact(section, label, r, name, record+" --worksite NAME "+name+"=VALUE")
}
