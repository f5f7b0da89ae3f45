package i9_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"mobility/i9"
	"mobility/internal/facts"
)

func TestEveryFactIsReadIntoTheForm(t *testing.T) {
	values := map[facts.Kind]string{facts.Text: "C09", facts.Identifier: "A1234", facts.Date: "2026-01-05",
		facts.DateOrDS: "2026-01-05",
		facts.YesNo:    "true", facts.Count: "2"}
	for _, field := range i9.Fields.Fields {
		value := values[field.Kind]
		if field.Kind == facts.Choice {
			value = field.Words[0]
		}
		require.NotEmpty(t, value, "%s has a kind that this test does not know", field.Name)
		f := form(t, field.Name, value)
		f.Key, f.Record = "", nil
		if !strings.HasSuffix(field.Name, "_issuer") && !strings.HasSuffix(field.Name, "_number") { // they stay in the record
			require.False(t, reflect.ValueOf(*f).IsZero(), "%s is read into nothing", field.Name)
		}
		require.NotEmpty(t, field.Says, field.Name)
		require.NotEmpty(t, field.Aliases, field.Name)
	}
}

func TestFieldsAreReportedApartByTheirHeaders(t *testing.T) {
	claimed := map[string]string{}
	for _, field := range i9.Fields.Fields {
		own := map[string]bool{}
		for _, header := range slices.Concat([]string{field.Name, field.Title}, field.Aliases) {
			own[letters(header)] = true
		}
		for header := range own {
			require.Empty(t, claimed[header], "%q is a header of %s too", header, field.Name)
			claimed[header] = field.Name
		}
	}
	for header, field := range map[string]string{
		"Employee Signature Date": "section_1", "Form I 9 Employer Signature Date": "section_2", "Worker Start Date": "hired",
		"List A Expiration Date 1": "list_a_expires", "List A Expiration Date": "list_a_expires",
		"List A Expiration Date 2": "list_a_2_expires",
		"List A Expiration Date 3": "list_a_3_expires", "List B Expiration Date": "list_b_expires",
		"List C Expiration Date":    "list_c_expires",
		"Section 3: Date of Rehire": "supplement_b_rehired", "Section 3: Expiration Date": "supplement_b_expires",
		"Section 3: Date of Employer Signature": "supplement_b", "E Verify Case Number": "everify_case",
		"Alien Authorized to Work Until Date": "authorized_until", "No Expiration Date": "authorized_without_end",
		"List B Document Number": "list_b_number", "List A Document Title 2": "list_a_2_document",
		"First List A Issuing Authority": "",
		"List A First Issuing Authority": "list_a_issuer",
	} {
		require.Equal(t, field, claimed[letters(header)], header)
	}
}

func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

func TestDurationOfStatusIsNoDate(t *testing.T) {
	f := form(t, "list_a_2_document", "Form I-94", "list_a_2_expires", "D/S")
	require.True(t, f.A[1].DurationOfStatus)
	require.True(t, f.A[1].Expires.IsZero())
}

func TestNumbersAreMasked(t *testing.T) {
	for _, c := range []struct{ says, title, number, want string }{
		{"a long number", "us-passport", "123456789", "6789"},
		{"with marks between", "ead", "SRC-12-345-67890", "7890"},
		{"small letters", "i-551", "abc123def", "3DEF"},
		{"four characters, masked already", "i-551", "3DEF", "3DEF"},
		{"a single one", "i-551", "7", "7"},
		{"letters of another script", "state-id", "№ ÄÖÜ123", "Ü123"},
		{"marks alone", "state-id", "---", ""},
		{"a Social Security card keeps none", "social-security-card", "6789", ""},
		{"in any spelling", "Social Security Card (Unrestricted)", "6789", ""},
	} {
		t.Run(c.says, func(t *testing.T) {
			r := i9.Masked(record(t, "list_c_document", c.title, "list_c_number", c.number, "list_b_number", "D0001234"))
			require.Equal(t, c.want, r.Text(i9.Fields.Field("list_c_number")))
			require.Equal(t, "1234", r.Text(i9.Fields.Field("list_b_number")))
			require.Equal(t, r, i9.Masked(r), "masking again changes nothing")
		})
	}
	t.Run("clearing a number stays clearing it", func(t *testing.T) {
		r := facts.Record{{Field: i9.Fields.Field("list_b_number"), Value: facts.Clear}}
		require.Equal(t, facts.Clear, i9.Masked(r)[0].Value)
	})
}

func TestKeyIsTheHireDate(t *testing.T) {
	require.Equal(t, "2026-03-02", i9.KeyOf(record(t, "hired", "2026-03-02", "section_1", "2026-03-01")))
	require.Equal(t, "undated", i9.KeyOf(record(t, "section_1", "2026-03-01")))
}

func TestNewFactsFindTheirForm(t *testing.T) {
	stored := func(hires ...string) map[string]facts.Record {
		forms := map[string]facts.Record{}
		for _, h := range hires {
			r := record(t, "section_1", "2020-01-01")
			if h != "" {
				r = record(t, "hired", h)
			}
			forms[i9.KeyOf(r)] = r
		}
		return forms
	}
	for _, c := range []struct {
		says   string
		stored map[string]facts.Record
		given  facts.Record
		key    string
		ok     bool
	}{
		{"the form of the same hire", stored("2020-01-06", "2026-03-02"), record(t, "hired", "2020-01-06"), "2020-01-06",
			true},
		{"another hire begins a new form", stored("2020-01-06"), record(t, "hired", "2026-03-02"), "", false},
		{"a hire date completes a form that had none", stored(""), record(t, "hired", "2026-03-02"), "undated", true},
		{"without a hire date it is the latest", stored("2020-01-06", "2026-03-02"), record(t, "section_1", "2026-03-02"),
			"2026-03-02", true},
		{"without either it is the one without", stored(""), record(t, "section_1", "2026-03-02"), "undated", true},
		{"without any form it is a new one", stored(), record(t, "section_1", "2026-03-02"), "", false},
	} {
		t.Run(c.says, func(t *testing.T) {
			key, ok := i9.Match(c.stored, c.given)
			require.Equal(t, c.key, key)
			require.Equal(t, c.ok, ok)
		})
	}
}

func TestFormOfAnEmployment(t *testing.T) {
	for _, c := range []struct {
		says  string
		forms [][]string
		hired string
		want  string
	}{
		{"the one made for it", [][]string{{"hired", "2020-01-06"}, {"hired", "2026-03-02"}}, "2020-01-06", "2020-01-06"},
		{"one used again for a rehire", [][]string{{"hired", "2024-01-08", "supplement_b_rehired", "2026-03-02"}},
			"2026-03-02", "2024-01-08"},
		{"one that goes on serving", [][]string{{"hired", "2024-01-08", "continued", "2026-03-02"}}, "2026-03-02",
			"2024-01-08"},
		{"none made for another employment", [][]string{{"hired", "2020-01-06"}}, "2026-03-02", ""},
		{"one without a hire date", [][]string{{"section_1", "2026-03-02"}}, "2026-03-02", "undated"},
		{"a dated one before one without", [][]string{{"section_1", "2026-03-02"}, {"hired", "2026-03-02"}}, "2026-03-02",
			"2026-03-02"},
		{"a start moved by a month", [][]string{{"hired", "2026-01-30"}}, "2026-03-02", "2026-01-30"},
		{"a start moved by more", [][]string{{"hired", "2026-01-29"}}, "2026-03-02", ""},
		{"a start moved forward by a month", [][]string{{"hired", "2026-04-02"}}, "2026-03-02", "2026-04-02"},
		{"the exact one before a moved one", [][]string{{"hired", "2026-03-05"}, {"hired", "2026-03-02"}}, "2026-03-02",
			"2026-03-02"},
		{"the latest where the roster has no hire date", [][]string{{"hired", "2026-03-02"}, {"hired", "2020-01-06"}}, "",
			"2026-03-02"},
		{"none at all", nil, "2026-03-02", ""},
	} {
		t.Run(c.says, func(t *testing.T) {
			var forms []i9.Form
			for _, pairs := range c.forms {
				forms = append(forms, *form(t, pairs...))
			}
			hired := i9.Employment{}.Hired
			if c.hired != "" {
				hired = on(c.hired)
			}
			got := ""
			if f := i9.For(forms, hired); f != nil {
				got = f.Key
			}
			require.Equal(t, c.want, got)
		})
	}
}

func TestRosterColumnsMakeAForm(t *testing.T) {
	dictionary := facts.NewDictionary("employee", &facts.Field{Name: "id"}, &facts.Field{Name: "hired"},
		&facts.Field{Name: "title"},
		&facts.Field{Name: "work_authorization"}, &facts.Field{Name: "i9_section_1"}, &facts.Field{Name: "i9_section_2"},
		&facts.Field{Name: "i9_document"}, &facts.Field{Name: "i9_document_expires"})
	employee := func(pairs ...string) facts.Record {
		var r facts.Record
		for i := 0; i < len(pairs); i += 2 {
			r = r.With(facts.Fact{Field: dictionary.Field(pairs[i]), Value: pairs[i+1], Origin: facts.Origin{Import: 1, Row: i}})
		}
		return r
	}
	for _, c := range []struct {
		says  string
		given facts.Record
		want  string
	}{
		{"whole", employee("id", "E1", "hired", "2026-03-02", "title", "Cook", "work_authorization", "asylee", "i9_section_1",
			"2026-03-02",
			"i9_section_2", "2026-03-04", "i9_document", "EAD", "i9_document_expires", "2027-03-01"),
			`{"hired":"2026-03-02","section_1":"2026-03-02","attestation":"authorized-until","section_2":"2026-03-04",` +
				`"list_a_document":"EAD","list_a_expires":"2027-03-01"}`},
		{"a document of List B stands under List B", employee("i9_document", "Driver's License", "i9_document_expires",
			"2027-03-01"),
			`{"list_b_document":"Driver's License","list_b_expires":"2027-03-01"}`},
		{"a document of List C stands under List C", employee("i9_document", "Birth Certificate"),
			`{"list_c_document":"Birth Certificate"}`},
		{"two in one cell stand each under its list", employee("i9_document", "DL / SSN card", "i9_document_expires", "2027-03-01"),
			`{"list_b_document":"DL","list_b_expires":"2027-03-01","list_c_document":"SSN card"}`},
		{"a document nobody knows stands under List A", employee("i9_document", "Papers"), `{"list_a_document":"Papers"}`},
		{"nothing of a form makes none", employee("id", "E1", "hired", "2026-03-02", "work_authorization", "citizen"), `{}`},
	} {
		t.Run(c.says, func(t *testing.T) {
			r := i9.FromRoster(c.given)
			require.Equal(t, c.want, string(r.AppendJSON(nil)))
			back, err := i9.Fields.Decode(c.want, string(r.AppendOrigins(nil)))
			require.NoError(t, err)
			require.Equal(t, fmt.Sprint(r), fmt.Sprint(append(facts.Record(nil), back...)), "with the origins of the roster")
		})
	}
}
