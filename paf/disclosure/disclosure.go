package disclosure

import (
	"slices"
	"strings"
	"unicode"

	"mobility/internal/facts"
	"mobility/paf"
)

// Layout is a layout of the Department of Labor's disclosure workbooks.
type Layout string

// The layouts. A fourth-quarter workbook holds the whole fiscal year; the layout can change within a year.
const (
	// LayoutFY2018 is that of fiscal years 2015 to 2018: one worksite a case, CASE_SUBMITTED, levels as "Level II".
	LayoutFY2018 Layout = "FY2018"
	// LayoutFY2019 has up to ten worksites in one row, numbered _1 to _10.
	LayoutFY2019 Layout = "FY2019"
	// LayoutFY2020 is that of FY2020 to FY2024: RECEIVED_DATE and BEGIN_DATE, the first worksite only.
	LayoutFY2020 Layout = "FY2020"
	// LayoutCurrent is LayoutFY2020 with EMPLOYER_FEIN.
	LayoutCurrent Layout = "current"
	// LayoutWorksites is the separate file of worksites: a row for each, without the application's own facts.
	LayoutWorksites Layout = "worksites"
	// LayoutAppendixA is the separate file of exempt workers' degrees. No fact of an application is in it.
	LayoutAppendixA Layout = "appendix-a"
)

// Column is what a column of a disclosure workbook is.
type Column struct {
	// Index counts from 0.
	Index  int
	Header string
	// Field is the fact; its Noun says whether it is of the application or of a worksite.
	Field *facts.Field
	// Site numbers the worksite of the row that the fact is of, from 1; 0 for a fact of the application.
	Site int
}

// File is a header row of a disclosure workbook, understood.
type File struct {
	Layout Layout
	// Case is the index of the column of case numbers.
	Case int
	// Columns are the columns that become facts; the others are contacts, attorneys and counts that nothing needs. Two
	// columns can be one fact (the year of the OES wages, the year of another source): the first that is not blank counts.
	Columns []Column
	// FEIN and Employer are the indexes of the columns by which one employer's rows are found; -1 where there is none.
	FEIN, Employer int
}

// Recognize says which disclosure layout a header row is, and what its columns are; ok is false for a header row
// that is none. Headers are compared without case, blanks, hyphens and underscores, which differ from year to year.
func Recognize(headers []string) (d File, ok bool) {
	at := make(map[string]int, len(headers))
	for i, h := range headers {
		if folded := foldHeader(h); folded != "" {
			if _, twice := at[folded]; !twice {
				at[folded] = i
			}
		}
	}
	column := func(header string) int {
		if i, found := at[foldHeader(header)]; found {
			return i
		}
		return -1
	}
	d = File{Layout: layoutOf(column), Case: column("CASE_NUMBER"), FEIN: column("EMPLOYER_FEIN"),
		Employer: column("EMPLOYER_NAME")}
	if d.Layout == "" || d.Case < 0 || slices.ContainsFunc(headers, isOwnTitle) {
		return File{}, false
	}
	if d.Layout == LayoutAppendixA {
		return d, true
	}
	for i, h := range headers {
		if field, site := d.Layout.field(h); field != nil && at[foldHeader(h)] == i {
			d.Columns = append(d.Columns, Column{i, strings.TrimSpace(h), field, site})
		}
	}
	return d, true
}

// isOwnTitle reports whether a header is the title of a field as a register or the template has it, and no header of the Department's:
// such a table is read by its titles.
func isOwnTitle(header string) bool {
	folded := foldHeader(header)
	if folded == "" || caseHeaders[folded] != nil || siteHeaders[folded] != nil || folded == foldHeader("CASE_NUMBER") {
		return false
	}
	return slices.ContainsFunc(slices.Concat(paf.LCAFields.Fields, paf.WorksiteFields.Fields), func(f *facts.Field) bool {
		return strings.EqualFold(strings.TrimSpace(header), f.Title) && strings.Contains(f.Title, " ")
	})
}

func layoutOf(column func(string) int) Layout {
	has := func(headers ...string) bool {
		for _, h := range headers {
			if column(h) < 0 {
				return false
			}
		}
		return true
	}
	switch {
	case has("APPX_A_NAME_OF_INSTITUTION"), has("APPX_A_NO_OF_EXEMPT_WORKERS"):
		return LayoutAppendixA
	case !has("VISA_CLASS") && has("CASE_NUMBER", "WORKSITE_CITY", "WAGE_RATE_OF_PAY_FROM"):
		return LayoutWorksites
	case !has("VISA_CLASS", "CASE_STATUS"):
		return ""
	case has("WORKSITE_CITY_1"), has("WAGE_RATE_OF_PAY_FROM_1"):
		return LayoutFY2019
	case has("CASE_SUBMITTED", "EMPLOYMENT_START_DATE"):
		return LayoutFY2018
	case has("RECEIVED_DATE", "BEGIN_DATE", "EMPLOYER_FEIN"):
		return LayoutCurrent
	case has("RECEIVED_DATE", "BEGIN_DATE"):
		return LayoutFY2020
	default:
		return ""
	}
}

// field is the fact that a header names in a layout, and the number of its worksite.
func (l Layout) field(header string) (f *facts.Field, site int) {
	name, number := foldHeader(header), 1
	if l == LayoutFY2019 {
		name, number = numbered(header)
	}
	f = siteHeaders[name]
	switch ofCase := caseHeaders[name]; {
	case l == LayoutWorksites:
		return f, 1
	case f == nil, ofCase != nil && number == 1:
		// The wages of the first worksite are the application's, and so those of every worksite without its own.
		return ofCase, 0
	default:
		return f, number
	}
}

// numbered takes the number of a worksite off the end of a header: WORKSITE_CITY_2. Without one it is 1.
func numbered(header string) (folded string, number int) {
	header = strings.TrimSpace(header)
	base := strings.TrimRight(header, "0123456789")
	digits := header[len(base):]
	if !strings.HasSuffix(base, "_") || len(digits) == 0 || len(digits) > 2 {
		return foldHeader(header), 1
	}
	for _, c := range digits {
		number = number*10 + int(c-'0')
	}
	if number < 1 || number > 10 {
		return foldHeader(header), 1
	}
	return foldHeader(base), number
}

// foldHeader is what headers are compared by: letters and digits in lower case.
func foldHeader(header string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, header)
}

// caseHeaders are the Department's headers of facts of an application, which its fields list among their aliases in
// capitals; siteHeaders are those of facts of a worksite. Wages are in both.
var (
	caseHeaders = capitalAliases(paf.LCAFields)
	siteHeaders = capitalAliases(paf.WorksiteFields)
)

func capitalAliases(d *facts.Dictionary) map[string]*facts.Field {
	headers := make(map[string]*facts.Field)
	for _, f := range d.Fields {
		for _, alias := range f.Aliases {
			if strings.ToUpper(alias) == alias && strings.Contains(alias, "_") {
				headers[foldHeader(alias)] = f
			}
		}
	}
	// These the workbooks share with the fields themselves.
	if d == paf.LCAFields {
		headers[foldHeader("SOC_TITLE")], headers[foldHeader("JOB_TITLE")] = paf.FieldSOCTitle, paf.FieldJobTitle
	}
	return headers
}
