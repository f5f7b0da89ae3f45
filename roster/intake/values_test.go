package intake

import (
	"cmp"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law/admission"
	"mobility/internal/table"
	"mobility/internal/table/parse"
	"mobility/roster"
	"mobility/roster/problems"
	"mobility/status"
)

func cell(text string) *table.Cell { return &table.Cell{Text: text} }

// reads checks readings: text to value, or to the code of what is wrong, after a "!".
func numberOf(kind facts.Kind) func(string) reading {
	return func(text string) reading { return readNumber(kind, text) }
}

func reads(t *testing.T, read func(string) reading, cases map[string]string) {
	t.Helper()
	for text, want := range cases {
		r := read(text)
		if code, isWrong := strings.CutPrefix(want, "!"); isWrong {
			require.Equal(t, code, r.code, text)
			require.Empty(t, r.value, text)
			require.NotEmpty(t, r.message, text)
			continue
		}
		require.Equal(t, want, r.value, text)
	}
}

// TestAWordOfAnotherFieldAndItsDay: lists have a stage in the place of a decision, and the day behind the word.
func TestAWordOfAnotherFieldAndItsDay(t *testing.T) {
	day := &facts.Field{Name: "decided", Kind: facts.Date}
	stage := &facts.Field{Name: "stage", Kind: facts.Choice, Words: []string{"pending", "notice"}, Synonyms: map[string]string{"RFE Issued": "notice", "Open": ""}}
	decision := &facts.Field{Name: "decision", Kind: facts.Choice, Words: []string{"approved", "denied"}, Instead: stage, Dated: day}
	r := newReader(decision, 0, nil)
	r.dates = newDateReader(decision, civil.MustParse("2026-11-28"), parse.NewDateTexts())
	reads(t, r.interpret, map[string]string{"Approved": "approved", "Approved 11/18/2026": "approved", "Denied on 2026-07-30": "denied", "RFE Issued": "", "Open": "",
		"Approved 01/05/2026": "!" + CodeUnknownWord, "Approved thru 12/31/2029": "!" + CodeUnknownWord, "11/18/2026": "!" + CodeUnknownWord, "Lost": "!" + CodeUnknownWord})
	require.Equal(t, []also{{"decided", "2026-11-18"}}, r.interpret("Approved 11/18/2026").also)
	require.Equal(t, []also{{"stage", "notice"}}, r.interpret("RFE Issued").also)
	r.dates.Order = parse.MonthFirst
	require.Equal(t, []also{{"decided", "2026-01-05"}}, r.interpret("Approved 01/05/2026").also)
}

func TestMoney(t *testing.T) {
	reads(t, readMoney, map[string]string{
		"60000": "60000.00", "60,000": "60000.00", "$60,000.50": "60000.50", "USD 60,000": "60000.00",
		"60000 USD":      "60000.00",
		"$ 1,234,567.89": "1234567.89", "38.57": "38.57", "12.019231": "12.02", "12.015": "12.02", "12.014999": "12.01",
		".5":       "0.50",
		"1.234,56": "1234.56", "1234,5": "1234.50", "1.2345E5": "123450.00", "0": "0.00", "007": "7.00",
		"1.234.567": "1234567.00",
		"45.00/hr":  "45.00", "$45 per hour": "45.00", "60000 USD/year": "60000.00",
		"SIXTY THOUSAND": "!" + CodeNoNumber, "60k": "!" + CodeNoNumber, "-5": "!" + CodeNoNumber, "($500)": "!" +
			CodeNoNumber,
		"1,23,456": "!" + CodeNoNumber, "60,0000": "!" + CodeNoNumber, "€50": "!" + CodeNoNumber, "1e99": "!" +
			CodeNoNumber, "50-60": "!" + CodeNoNumber,
	})
	require.Equal(t, []also{{roster.FieldWagePer.Name, "hour"}}, readMoney("$45.00 per hour").also)
	require.Equal(t, []also{{roster.FieldWagePer.Name, "year"}}, readMoney("60000 USD/year").also)
	require.Nil(t, readMoney("60000 USD").also)
}

func TestNumbers(t *testing.T) {
	reads(t, numberOf(facts.Number), map[string]string{"40": "40", "40.0": "40", "37.50": "37.5", "1,200": "1200", "37,5": "37.5",
		"forty": "!" + CodeNoNumber, "-1": "!" + CodeNoNumber})
	reads(t, numberOf(facts.Count), map[string]string{"12": "12", "12.0": "12", "012": "12", "12.5": "!" + CodeNoNumber, "TBD": "!" +
		CodeNoNumber})
}

func TestZipCodes(t *testing.T) {
	reads(t, readZip, map[string]string{
		"78701": "78701", "02139": "02139", "2139": "02139", "501": "00501", "78701-1234": "78701-1234",
		"787011234": "78701-1234",
		"2139-1234": "02139-1234", "78701.0": "78701", "78701-0000": "78701", "21391234": "02139-1234",
		"99999": "!" + CodeNoZip, "00000": "!" + CodeNoZip, "EC1A 1BB": "!" + CodeNoZip, "1010": "01010", "12": "!" +
			CodeNoZip, "787011": "!" + CodeNoZip, "78701-12": "!" + CodeNoZip,
	})
	require.Equal(t, CodeZipZero, readZip("2139").code)
	require.Equal(t, facts.Note, problems.SeverityOf(CodeZipZero))
	require.Empty(t, readZip("02139").code)
}

func TestStatesAndCountries(t *testing.T) {
	reads(t, readState, map[string]string{
		"TX": "TX", "tx": "TX", "Texas": "TX", "NEW YORK": "NY", "District of Columbia": "DC", "Washington, D.C.": "DC",
		"US-CA":  "CA",
		"USA-CA": "CA", "California (CA)": "CA", "CA - California": "CA", "Puerto Rico": "PR", "Ontario": "!" + CodeNoState,
		"XX": "!" + CodeNoState,
	})
	reads(t, readCountry, map[string]string{
		"in": "IN", "usa": "USA", "India": "India", "UK": "UK", `["Citizen_by_Birth_United_States"]`: "United States",
		"Citizen_United_Kingdom": "United Kingdom", "Citizen (India)": "India", "Citizen of Chad": "Chad",
	})
}

func TestSOCCodes(t *testing.T) {
	reads(t, readSOC, map[string]string{
		"15-1252": "15-1252", "15-1252.00": "15-1252.00", "151252": "15-1252", "15125200": "15-1252.00",
		"15-1252.0":                   "15-1252",
		"15-1252 Software Developers": "15-1252", "15-1252: Software": "15-1252",
		"99-1252": "!" + codeNoSOC, "1252": "!" + codeNoSOC, "15-125": "!" + codeNoSOC, "15-1252.1": "!" + codeNoSOC,
		"Engineer": "!" + codeNoSOC,
	})
}

func TestEmails(t *testing.T) {
	reads(t, readEmail, map[string]string{
		"Asha.Rao@Example.COM": "asha.rao@example.com", "mailto:a@b.co": "a@b.co", "a+b@c-d.org": "a+b@c-d.org",
		"a@b": "!" + CodeNoEmail, "a b@c.de": "!" + CodeNoEmail, "@c.de": "!" + CodeNoEmail, "a@b@c.de": "!" + CodeNoEmail,
		"a@b.":  "!" + CodeNoEmail,
		"a@.de": "!" + CodeNoEmail, "a@b..de": "!" + CodeNoEmail, "a@b.de, c@d.de": "!" + CodeNoEmail, "none given": "!" +
			CodeNoEmail, ".@": "!" + CodeNoEmail,
	})
}

func TestClasses(t *testing.T) {
	reads(t, readClass, map[string]string{
		"H-1B": "H-1B", "h1b": "H-1B", "H1B": "H-1B", "H 1B": "H-1B", "H1B - Specialty Occupation": "H-1B",
		"H-1B Professional": "H-1B",
		"H-1B CAP":          "H-1B", "H-1B1": "H-1B1", "H-1B1 Singapore": "H-1B1", "E-3 Treaty Professional": "E-3", "E3": "E-3",
		"L1A":                        "L-1A",
		"L-1B Specialized Knowledge": "L-1B", "TN Extension": "TN", "TN-1": "TN", "tn": "TN", "H-4 Derivative": "H-4",
		"H-4 EAD": "H-4", "L-2S": "L-2S",
		"O-1A": "O-1", "F-1": "F-1", "F1": "F-1", "F-1 OPT": "F-1 OPT", "F1-OPT": "F-1 OPT", "F-1 (OPT)": "F-1 OPT",
		"OPT":      "F-1 OPT",
		"STEM OPT": "F-1 STEM OPT", "F-1 STEM OPT": "F-1 STEM OPT", "F-1 - OPT STEM Extension": "F-1 STEM OPT",
		"OPT (STEM)": "F-1 STEM OPT",
		"CPT":        "F-1 CPT", "F-1 CPT": "F-1 CPT", "J-1 Research Scholar": "J-1", "AOS": "AOS", "C09": "AOS",
		"I-485 Pending": "AOS", "AOS Employment": "AOS",
		"TPS": "TPS", "Asylee": "Asylee", "Asylee (A05)": "Asylee", "Refugee": "Refugee", "C08": "C08",
		"L-1A/L-1B Intracompany Transfer": "!" + CodeTwoClasses, "L-1": "!" + CodeTwoClasses, "L Blanket": "!" +
			CodeTwoClasses, "B1/B2": "!" + CodeTwoClasses,
		"H-1B / F-1 OPT": "!" + CodeTwoClasses,
		"USC":            "!" + CodeNoClass, "Green Card": "!" + CodeNoClass, "LPR": "!" + CodeNoClass,
		"U.S. Citizen": "!" + CodeNoClass,
		"EAD":          "!" + codeUnknownClass, "Labor Cert PERM": "!" + codeUnknownClass, "I-140 LC Required": "!" +
			codeUnknownClass, "X-9": "!" + codeUnknownClass, "D/S": "!" + codeUnknownClass,
		"Active": "!" + codeUnknownClass, "on": "!" + codeUnknownClass,
	})
	for _, text := range []string{"C09", "EAD (C09)", "AOS - C09", "C9"} {
		require.Equal(t, []also{{fieldEADCategory, "C09"}}, readClass(text).also, text)
	}
	require.Equal(t, codeUnknownClass, readClass("H-1B (Cap-Gap)").code, "a student in the cap gap is in F-1 status")
	for text, class := range map[string]string{"H1-B Transfer": "H-1B", "L1-A Manager": "L-1A", "L2 S": "L-2S"} {
		require.Equal(t, class, readClass(text).value, text)
	}
	for _, text := range []string{"Sponsored", "Green card pending", "L-1", "EAD"} {
		require.Equal(t, []also{{fieldClassStated, text}}, readClass(text).also, "its bearer is asked about")
	}
	require.Equal(t, reading{}, readClass("No sponsorship required"))
	dependents := readerOf(t, "dependent_class", facts.Class, "")
	require.Nil(t, dependents.readClass("green card").also, "says nothing of the employee")
	require.Nil(t, dependents.readClass("Sponsored").also)
	require.Equal(t, []also{{roster.FieldWorkAuthorization.Name, "permanent-resident"}}, readClass("green card").also)
	for _, class := range admission.Classes {
		got, ok := classOf(class.Code)
		require.Equal(t, !class.Ambiguous, ok, class.Code)
		if ok {
			require.Equal(t, cmp.Or(class.RecordedAs, class.Code), got)
		}
	}
}

func TestFullNames(t *testing.T) {
	cases := map[string][3]string{
		"Rao, Asha":                 {"Asha", "", "Rao"},
		"Rao,Asha":                  {"Asha", "", "Rao"},
		"Rao, Asha M":               {"Asha", "M", "Rao"},
		"De la Cruz, Ana Maria Luz": {"Ana", "Maria Luz", "De la Cruz"},
		"Rao, Asha, Jr.":            {"Asha", "", "Rao Jr."},
		"Rao, Jr., Asha":            {"Asha", "", "Rao Jr."},
		"Asha Rao":                  {"Asha", "", "Rao"},
		"Asha Rao (1001)":           {"Asha", "", "Rao"},
		"Asha Rao (On Leave)":       {"Asha", "", "Rao"},
		"Sukarno":                   {"", "", "Sukarno"},
		"Ana Maria Lopez":           {"Ana", "", "Maria Lopez"},
	}
	for text, want := range cases {
		r := readFullName(text)
		var got [3]string
		for _, p := range r.also {
			got[map[string]int{roster.FieldFirstName.Name: 0, roster.FieldMiddleName.Name: 1, roster.FieldLastName.Name: 2}[p.field]] = p.value
		}
		require.Equal(t, want, got, text)
	}
	require.Equal(t, codeNameSplit, readFullName("Ana Maria Lopez").code)
	require.Empty(t, readFullName("Asha Rao").code)
}

func TestCodesAndTitles(t *testing.T) {
	title, code := &facts.Field{Name: roster.FieldTitle.Name, Kind: facts.CodeTitle}, &facts.Field{Name: roster.FieldJobCode.Name,
		Kind: facts.CodeTitle}
	cases := []struct {
		field *facts.Field
		text  string
		value string
		also  []also
	}{
		{title, "124#CEO", "CEO", []also{{roster.FieldJobCode.Name, "124"}}},
		{title, "ENGINEER, OMS [15-1199.02]", "ENGINEER, OMS", []also{{roster.FieldSOC.Name, "15-1199.02"}}},
		{title, "Engineer (QA)", "Engineer (QA)", nil},
		{title, "Engineer [Remote]", "Engineer [Remote]", nil},
		{title, "C# Developer", "C# Developer", nil},
		{title, "Engineer", "Engineer", nil},
		{code, "Software Engineer (SWE2)", "SWE2", []also{{roster.FieldTitle.Name, "Software Engineer"}}},
		{code, "124#CEO", "124", []also{{roster.FieldTitle.Name, "CEO"}}},
		{code, "0042", "0042", nil},
		{code, "42.0", "42", nil},
		{code, "(SWE2)", "(SWE2)", nil},
	}
	for _, c := range cases {
		r := readCodeTitle(c.field, c.text)
		require.Equal(t, c.value, r.value, c.text)
		require.Equal(t, c.also, r.also, c.text)
	}
}

func TestWaysOfSayingNothing(t *testing.T) {
	text, name := readerOf(t, "department", facts.Text, ""), readerOf(t, roster.FieldLastName.Name, facts.Text, "")
	for _, nothing := range []string{"", " ", "N/A", "NA", "n/a", "nan", "NAN", "NULL", "none", "-", "--", "#N/A",
		"\u00a0"} {
		value, more := text.read(cell(nothing))
		require.Empty(t, value, nothing)
		require.Nil(t, more)
		value, _ = name.read(cell(nothing))
		require.Empty(t, value, nothing)
	}
	for _, surname := range []string{"None", "Null", "Na"} {
		value, _ := name.read(cell(surname))
		require.Equal(t, surname, value)
		value, _ = text.read(cell(surname))
		require.Empty(t, value)
	}
	value, _ := text.read(cell("<CLEAR>"))
	require.Equal(t, facts.Clear, value)
}

// FuzzValues: whatever a cell holds, every kind makes a value, a problem, or nothing of it, and a value is stable: read
// again it stays as it is.
func FuzzValues(f *testing.F) {
	for _, text := range []string{"$60,000.00", "1.234,56", "02139-1234", "H-1B (H-4 EAD)", "Rao,, Asha", "124#CEO",
		"[15-1199.02]", "(c)(3)(B)",
		"a@b.co", "1.2E5", "[\"x\"]", "\xff", "123-45-6789", "(", ")", "#", "e+5"} {
		f.Add(text)
	}
	stable := map[facts.Kind]bool{facts.Money: true, facts.Number: true, facts.Count: true, facts.Email: true,
		facts.Zip: true, facts.State: true,
		facts.SOC: true, facts.Class: true, facts.YesNo: true}
	f.Fuzz(func(t *testing.T, text string) {
		for kind := facts.Text; kind <= facts.CodeTitle; kind++ {
			for _, name := range []string{"department", roster.FieldJobCode.Name, roster.FieldWorksite.Name, fieldEADCategory, roster.FieldWorkAuthorization.Name} {
				r := readerOf(t, name, kind, parse.MonthFirst)
				value, more := r.read(cell(text))
				require.False(t, parse.IsSSN(value), "a Social Security number is never a value")
				if more != nil && more.code != "" {
					require.NotEmpty(t, more.message)
				}
				if value != "" && stable[kind] {
					again, _ := r.read(cell(value))
					require.Equal(t, value, again)
				}
			}
		}
	})
}

func TestTextsOfAColumnAreRememberedWhereTheyRepeat(t *testing.T) {
	for _, kind := range []facts.Kind{facts.Text, facts.Identifier} {
		few, many := readerOf(t, "remembered", kind, parse.OrderUnstated), readerOf(t, "remembered", kind, parse.OrderUnstated)
		for i := range 6 * knownTexts {
			value, more := few.read(&table.Cell{Text: fmt.Sprintf("  C %d ", i%knownTexts)})
			require.Nil(t, more)
			require.Equal(t, fmt.Sprintf("C %d", i%knownTexts), value)
			value, more = many.read(&table.Cell{Text: fmt.Sprintf("C %d", i)})
			require.Nil(t, more)
			require.Equal(t, fmt.Sprintf("C %d", i), value)
			require.LessOrEqual(t, len(many.known), knownTexts)
		}
		require.Len(t, few.known, knownTexts)
		require.Nil(t, many.known, "it would be of no use")
		value, more := few.read(&table.Cell{Text: "C 1", Kind: table.Date, Date: civil.MustParse("2026-01-05")})
		require.Equal(t, kind == facts.Identifier, value == "" && more != nil, "a date in the place of an identifier is not the text that was read before")
	}
}

func TestWhatIsRememberedOfATextIsWhatIsReadOfIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := rapid.SampledFrom([]*facts.Field{roster.FieldFirstName, roster.FieldLastName, roster.FieldDepartment, roster.FieldManagerID, roster.FieldWorksite,
			status.FilingFields.Field(fieldReceiptNumber)}).Draw(t, "field")
		remembering, forgetting := newReader(f, 0, nil), newReader(f, 0, nil)
		forgetting.remembers = false
		texts := rapid.SliceOfN(rapid.OneOf(rapid.StringN(1, 12, -1), rapid.SampledFrom([]string{"Asha (she)", "None", "N/A", "222-33-4444", "CLEAR", "Kim, Bo (1005)",
			"No Manager", "JosÃ©", "WAC-26-900-12304", "TBD", "0012", "12.0", "DOB 2/3/90 of A123456789"})), 1, 6).Draw(t, "texts")
		for range 2 {
			for _, text := range texts {
				value, more := remembering.read(cell(text))
				wanted, wantedMore := forgetting.read(cell(text))
				require.Equal(t, wanted, value)
				require.Equal(t, wantedMore, more)
			}
		}
	})
}
