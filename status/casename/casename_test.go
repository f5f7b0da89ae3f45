package casename_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/status/casename"
)

// The names of cases as small firms write them.
func TestNamesOfCases(t *testing.T) {
	for name, want := range map[string]casename.Case{
		"H-1B Extension":       {Form: "I-129", Class: "H-1B", Purpose: "extension"},
		"L-1B Ext":             {Form: "I-129", Class: "L-1B", Purpose: "extension"},
		"L-1B Ext.":            {Form: "I-129", Class: "L-1B", Purpose: "extension"},
		"TN Renewal":           {Form: "I-129", Class: "TN", Purpose: "extension"},
		"I-765 (C09) Renewal":  {Form: "I-765", Category: "C09", Purpose: "renewal"},
		"EAD C03B":             {Form: "I-765", Category: "C03B"},
		"H1B transfer":         {Form: "I-129", Class: "H-1B", Purpose: "change-of-employer"},
		"H-4 Ext":              {Form: "I-539", Class: "H-4", Purpose: "extension"},
		"I-824":                {Form: "I-824"},
		"STEM OPT Extension":   {Form: "I-765", Category: "C03C", Purpose: "extension"},
		"OPT":                  {Form: "I-765", Category: "C03B"},
		"H-4 EAD Renewal":      {Form: "I-765", Category: "C26", Purpose: "renewal"},
		"AOS EAD Renewal":      {Form: "I-765", Category: "C09", Purpose: "renewal"},
		"EAD renewal (a)(5)":   {Form: "I-765", Category: "A05", Purpose: "renewal"},
		"EAD (c)(3)(C)":        {Form: "I-765", Category: "C03C"},
		"AOS EAD":              {Form: "I-765", Category: "C09"},
		"EAD/AP (AOS) renewal": {Form: "I-765", Category: "C09", Purpose: "renewal"},
		"AOS/EAD/AP":           {Form: "I-485"},
		"I-485 AP":             {Form: "I-131"},
		"AP Renewal":           {Form: "I-131"},
		"AOS Employment":       {Form: "I-485"},
		"EB-2 NIW":             {Form: "I-140"},
		"H-1B COE":             {Form: "I-129", Class: "H-1B", Purpose: "change-of-employer"},
		"COS to H-4":           {Form: "I-539", Class: "H-4", Purpose: "change-of-status"},
		"H-1B Ext/Amend":       {Form: "I-129", Class: "H-1B", Purpose: "extension"},
		"H-1B Amendment":       {Form: "I-129", Class: "H-1B", Purpose: "amendment"},
		// Work that no form is filed for.
		"H-1B Withdrawal": {}, "J-1 Waiver": {}, "H-1B Visa Stamping": {}, "H-1B LCA Posting": {},
		"Text": {},
	} {
		got, ok := casename.Read(name, "", []string{"I-129", "I-824"})
		require.True(t, ok, name)
		require.Equal(t, want, got, name)
	}
	for _, name := range []string{"PERM", "PERM - EB-2", "Labor Certification", "Prevailing Wage Request"} {
		_, ok := casename.Read(name, "", nil)
		require.False(t, ok, name)
	}
}

// TestANameBesideAForm: where the form is known, the name of the case says what it asks for without naming it.
func TestANameBesideAForm(t *testing.T) {
	require.Equal(t, casename.Case{Form: "I-765", Category: "A05", Purpose: "renewal"}, casename.As("Renewal (a)(5)", "", "I-765"))
}
