package paf_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/internal/realfiles"
	"mobility/internal/table"
	"mobility/paf"
	"mobility/paf/disclosure"
	"mobility/paf/reference/referencetest"
)

// columnsOf are the facts of a layout, as "noun.fact" or "noun.fact/2" for the second worksite.
func columnsOf(d disclosure.File) map[string]string {
	all := make(map[string]string)
	for _, c := range d.Columns {
		name := c.Field.Noun() + "." + c.Field.Name
		if c.Site > 1 {
			name += "/2"
		}
		all[c.Header] = name
	}
	return all
}

func TestEveryDisclosureLayoutIsRecognised(t *testing.T) {
	for _, c := range []struct {
		says    string
		headers string
		layout  disclosure.Layout
		want    map[string]string
	}{
		{"FY2018", "|CASE_NUMBER|CASE_STATUS|CASE_SUBMITTED|VISA_CLASS|EMPLOYMENT_START_DATE|SOC_NAME|TOTAL_WORKERS|PW_SOURCE_YEAR|WORKSITE_CITY|AGENT_ATTORNEY_NAME",
			disclosure.LayoutFY2018, map[string]string{"CASE_STATUS": "lca.status", "CASE_SUBMITTED": "lca.filed", "VISA_CLASS": "lca.class",
				"EMPLOYMENT_START_DATE": "lca.begins", "SOC_NAME": "lca.soc_title", "TOTAL_WORKERS": "lca.workers",
				"PW_SOURCE_YEAR": "lca.prevailing_year", "WORKSITE_CITY": "lca-worksite.city"}},
		{"FY2019 has worksites side by side", "CASE_NUMBER|CASE_STATUS|VISA_CLASS|WORKSITE_CITY_1|WAGE_RATE_OF_PAY_FROM_1|WORKSITE_CITY_2|WAGE_RATE_OF_PAY_FROM_2",
			disclosure.LayoutFY2019, map[string]string{"CASE_STATUS": "lca.status", "VISA_CLASS": "lca.class",
				"WORKSITE_CITY_1": "lca-worksite.city", "WAGE_RATE_OF_PAY_FROM_1": "lca.wage_from",
				"WORKSITE_CITY_2": "lca-worksite.city/2", "WAGE_RATE_OF_PAY_FROM_2": "lca-worksite.wage_from/2"}},
		{"FY2020", "CASE_NUMBER|CASE_STATUS|RECEIVED_DATE|VISA_CLASS|BEGIN_DATE|H-1B_DEPENDENT|EMPLOYER_POC_EMAIL",
			disclosure.LayoutFY2020, map[string]string{"CASE_STATUS": "lca.status", "RECEIVED_DATE": "lca.received",
				"VISA_CLASS": "lca.class", "BEGIN_DATE": "lca.begins", "H-1B_DEPENDENT": "lca.h1b_dependent"}},
		{"the current one", "CASE_NUMBER|CASE_STATUS|RECEIVED_DATE|VISA_CLASS|BEGIN_DATE|H_1B_DEPENDENT|EMPLOYER_FEIN|LAWFIRM_BUSINESS_FEIN",
			disclosure.LayoutCurrent, map[string]string{"CASE_STATUS": "lca.status", "RECEIVED_DATE": "lca.received",
				"VISA_CLASS": "lca.class", "BEGIN_DATE": "lca.begins", "H_1B_DEPENDENT": "lca.h1b_dependent",
				"EMPLOYER_FEIN": "lca.fein"}},
		{"the file of worksites", "CASE_NUMBER|WORKSITE_WORKERS|SECONDARY_ENTITY|WORKSITE_CITY|WORKSITE_POSTAL_CODE|WAGE_RATE_OF_PAY_FROM|PW_WAGE_LEVEL",
			disclosure.LayoutWorksites, map[string]string{"WORKSITE_WORKERS": "lca-worksite.workers",
				"SECONDARY_ENTITY": "lca-worksite.secondary_entity", "WORKSITE_CITY": "lca-worksite.city",
				"WORKSITE_POSTAL_CODE": "lca-worksite.zip", "WAGE_RATE_OF_PAY_FROM": "lca-worksite.wage_from",
				"PW_WAGE_LEVEL": "lca-worksite.prevailing_level"}},
		{"Appendix A", "CASE_NUMBER|APPX_A_NO_OF_EXEMPT_WORKERS|APPX_A_NAME_OF_INSTITUTION", disclosure.LayoutAppendixA, map[string]string{}},
	} {
		d, ok := disclosure.Recognize(strings.Split(c.headers, "|"))
		require.True(t, ok, c.says)
		require.Equal(t, c.layout, d.Layout, c.says)
		require.Equal(t, c.want, columnsOf(d), c.says)
	}
	for _, other := range []string{"Employee ID|First Name", "CASE_NUMBER|CASE_STATUS|VISA_CLASS", ""} {
		_, ok := disclosure.Recognize(strings.Split(other, "|"))
		require.False(t, ok, other)
	}
}

// canonical puts the text of a cell into the form of its field, as far as the real files need it.
func canonical(f *facts.Field, cell table.Cell) string {
	text := strings.TrimSpace(cell.Text)
	if text == "N/A" || text == "" {
		return ""
	}
	switch f.Kind {
	case facts.Date:
		return cell.Date.String()
	case facts.Money, facts.Count:
		return strings.NewReplacer("$", "", ",", "").Replace(text)
	case facts.YesNo:
		return map[string]string{"Y": "true", "N": "false"}[text]
	case facts.Choice:
		for _, w := range f.Words {
			if strings.EqualFold(w, text) {
				return w
			}
		}
		return f.Synonyms[strings.ToLower(text)]
	default:
		return text
	}
}

func TestTheRealWorkbookBecomesApplicationsAndWorksites(t *testing.T) {
	path := realfiles.Path(t, "lca-fy2020-q1/LCA_Disclosure_Data_FY2020_Q1.xlsx")
	book, err := table.Open(t.Context(), path, nil, table.Options{Known: func(h string) bool { return strings.Contains(h, "_") }})
	require.NoError(t, err)
	defer book.Close()
	d, ok := disclosure.Recognize(book.Headers)
	require.True(t, ok)
	require.Equal(t, disclosure.LayoutFY2020, d.Layout)
	require.Equal(t, -1, d.FEIN)
	require.Equal(t, "EMPLOYER_NAME", book.Headers[d.Employer])
	classes, codes, fullTime, dependent := map[string]int{}, map[string]int{}, 0, map[law.Answer]int{}
	worksites := map[string]bool{}
	for row, err := range book.Rows(t.Context()) {
		require.NoError(t, err)
		var application, site facts.Record
		for _, c := range d.Columns {
			fact := facts.Fact{Field: c.Field, Value: canonical(c.Field, row.Cells[c.Index])}
			if c.Field.Noun() == "lca" && application.Text(c.Field) == "" {
				application = application.With(fact)
			} else if c.Field.Noun() == "lca-worksite" {
				site = site.With(fact)
			}
		}
		number := row.Cells[d.Case].Text
		l := paf.LCAFromRecord(number, application)
		classes[l.Class]++
		dependent[l.Dependent]++
		if l.FullTime == law.Yes {
			fullTime++
		}
		require.Equal(t, paf.Certified, l.Status)
		require.Equal(t, "2019-09-25", l.FiledOn().String())
		require.Equal(t, "2019-10-01", l.CertifiedOn().String())
		require.Contains(t, []string{"2018", "2019"}, l.Prevailing.Year)
		for _, p := range append(paf.CheckLCARow(number, application), paf.CheckWorksiteRow("", site)...) {
			require.NotEmpty(t, p.Severity, p.Code)
			codes[p.Code]++
		}
		worksites[number+"/"+paf.WorksiteKeyOf(site)] = true
	}
	require.Equal(t, map[string]int{"H-1B": 330, "E-3": 1}, classes)
	require.Equal(t, 324, fullTime)
	require.Equal(t, map[law.Answer]int{law.Yes: 298, law.No: 32, law.Unstated: 1}, dependent)
	require.Len(t, worksites, 331)
	require.Equal(t, 1, codes[paf.CodeUnlikelyUnit], "209,996.80 an hour")
	require.Equal(t, 3, codes[paf.CodeNoSuchLevel], "level V")
	t.Log(codes)
}

func TestTheRealOlderFileIsRecognised(t *testing.T) {
	for row, err := range referencetest.RealRows(t, "lca-semicolon/h1b_input.csv", ';') {
		require.NoError(t, err)
		d, ok := disclosure.Recognize(row)
		require.True(t, ok)
		require.Equal(t, disclosure.LayoutFY2018, d.Layout)
		require.Equal(t, 1, d.Case, "the first column has no name")
		require.Len(t, d.Columns, 28)
		break
	}
}

func TestNoHeaderMeansTwoFactsOfOneNoun(t *testing.T) {
	fold := func(s string) string {
		return strings.ToLower(strings.NewReplacer(" ", "", "_", "", "-", "").Replace(s))
	}
	for _, d := range []*facts.Dictionary{paf.LCAFields, paf.WorksiteFields, paf.AssignmentFields, paf.NoticeFields,
		paf.InspectionFields, paf.DocumentFields} {
		seen := make(map[string]string)
		for _, f := range d.Fields {
			require.NotEmpty(t, f.Says, f.Name)
			require.NotEmpty(t, f.Title, f.Name)
			names := map[string]bool{fold(f.Name): true, fold(f.Title): true}
			for _, a := range f.Aliases {
				names[fold(a)] = true
			}
			for name := range names {
				require.Empty(t, seen[name], "%s of %s: %s", name, d.Noun, f.Name)
				seen[name] = f.Name
			}
		}
	}
}

func TestARegisterWithOurOwnTitlesIsNoDisclosureWorkbook(t *testing.T) {
	headers := []string{"CASE_NUMBER", "VISA_CLASS", "CASE_STATUS", "RECEIVED_DATE", "BEGIN_DATE"}
	_, ok := disclosure.Recognize(headers)
	require.True(t, ok)
	_, ok = disclosure.Recognize(append(headers, "Wage From", "Wage Per", "Prevailing Wage Per"))
	require.False(t, ok)
}
