package i9_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/i9"
	"mobility/internal/facts"
)

func TestTitlesWithWhatStandsBehindThem(t *testing.T) {
	for title, slug := range map[string]string{
		"Passport + I-94 TN": "foreign-passport-i94", "Foreign passport w/ I-94 (H-1B)": "foreign-passport-i94", "Foreign Passport with I-94, L-1A": "foreign-passport-i94",
		"EAD C08": "ead", "EAD (I-766) C09": "ead", "EAD (c)(9)": "ead", "I-766 category C26": "ead", "EAD C09P exp 5/1/2027": "ead",
		"US Passport exp 2030": "us-passport", "Driver's License exp. 05/01/2029": "driver-license", "Green card, expires May 2031": "i-551", "I-94 F-1": "i-94",
		"US passport valid until 2030-05-01": "us-passport",
		// What is another document, or no document by itself, is not recognized.
		"Passport": "", "Passport TN": "", "US Passport TN": "", "US passport C09": "", "Passport + I-94 B-2": "", "Passport + I-94 H-4": "", "Foreign passport w/ I-94 (F-1)": "",
		"Expired US passport": "", "US passport expired 2010": "", "EAD receipt": "", "exp 2030": "", "C09": "", "US passport exp": "", "EAD exp soon 2030": "",
		"Driver's License / Social Security Card": "", "Social Security card valid for work only with DHS authorization": "",
	} {
		got := ""
		if d := i9.DocumentNamed(title); d != nil {
			got = d.Slug
		}
		require.Equal(t, slug, got, title)
	}
}

// sheetRow is a row of a list of forms, by the names of its columns.
func sheetRow(values map[string]string) facts.Record {
	var r facts.Record
	for name, value := range values {
		r = append(r, facts.Fact{Field: i9.SheetFields.Field(name), Value: value})
	}
	r.Sort()
	return r
}

func TestSeveralTitlesInOneCell(t *testing.T) {
	type row = map[string]string
	for _, c := range []struct{ row, want row }{
		{row{"documents": "Driver's License / Social Security Card"}, row{"list_b_document": "Driver's License", "list_c_document": "Social Security Card"}},
		{row{"documents": "DL + SSN card", "list_a_expires": "2030-01-01", "list_a_number": "6789"},
			row{"list_b_document": "DL", "list_c_document": "SSN card", "list_b_expires": "2030-01-01"}},
		{row{"list_b_and_c": "Birth Certificate; Driver's License"}, row{"list_b_document": "Driver's License", "list_c_document": "Birth Certificate"}},
		{row{"list_b_and_c": "DL & SSN", "list_b_number": "6789"}, row{"list_b_document": "DL", "list_c_document": "SSN"}},
		{row{"documents": "Foreign passport / I-94 / I-20"}, row{"list_a_document": "Foreign passport", "list_a_2_document": "I-94", "list_a_3_document": "I-20"}},
		{row{"list_a_document": "I-797C; EAD C09"}, row{"list_a_document": "EAD C09", "list_a_2_document": "I-797C"}},
		{row{"documents": "DL, I-94"}, row{"list_b_document": "DL", "list_c_document": "I-94"}},
		{row{"documents": "EAD / I-766"}, row{"list_a_document": "EAD / I-766"}},
		{row{"documents": "Tribal ID"}, row{"list_b_document": "Tribal ID"}},
		{row{"documents": "Birth certificate"}, row{"list_c_document": "Birth certificate"}},
		{row{"documents": "US Passport exp 2030", "list_a_document": "US Passport"}, row{"list_a_document": "US Passport"}},
		// In doubt it stays as it is written: two of one list, what names no document, the list that the header names, an end of two documents.
		{row{"documents": "Driver's License / State ID"}, row{"list_a_document": "Driver's License / State ID"}},
		{row{"documents": "DL / Papers"}, row{"list_a_document": "DL / Papers"}},
		{row{"documents": "US passport / Green card"}, row{"list_a_document": "US passport / Green card"}},
		{row{"list_a_document": "DL / SSN card", "list_a_number": "6789"}, row{"list_a_document": "DL / SSN card"}},
		{row{"list_b_document": "DL / Birth certificate"}, row{"list_b_document": "DL / Birth certificate"}},
		{row{"documents": "DL / I-94", "list_a_expires": "2030-01-01"}, row{"list_a_document": "DL / I-94", "list_a_expires": "2030-01-01"}},
		{row{"list_b_and_c": "DL / SSN", "list_c_document": "Birth certificate"}, row{"list_b_document": "DL / SSN", "list_c_document": "Birth certificate"}},
	} {
		got := row{}
		for _, fact := range i9.OfSheet(sheetRow(c.row)) {
			require.Same(t, i9.Fields.Field(fact.Field.Name), fact.Field)
			got[fact.Field.Name] = fact.Value
		}
		require.Equal(t, c.want, got, "%v", c.row)
	}
}

func TestTheCategoryBehindACard(t *testing.T) {
	form := func(values map[string]string) i9.Form { return i9.FromRecord("", i9.OfSheet(sheetRow(values))) }
	require.Equal(t, "C08", form(map[string]string{"list_a_document": "EAD C08"}).Renewal.Category)
	require.Equal(t, "C09", form(map[string]string{"list_a_document": "EAD C08", "ead_category": "C09"}).Renewal.Category)
	require.Equal(t, "C09", form(map[string]string{"list_a_document": "EAD C08", "supplement_b_document": "EAD (I-766) C09"}).Renewal.Category)
	require.Empty(t, form(map[string]string{"list_a_document": "US passport C08"}).Renewal.Category)
	require.Empty(t, form(map[string]string{"list_a_document": "EAD"}).Renewal.Category)
}
