package casename_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/status/casename"
)

// all are the forms that these names may have.
var all = []string{"I-129", "I-539", "I-765", "I-140", "I-485", "I-131", "I-90", "I-824", "I-907", "N-400"}

// A list of forms is several filings, however it is written; two words for one filing are one.
func TestNamesThatListForms(t *testing.T) {
	for name, want := range map[string][]string{
		"I-485, I-765, I-131":         {"I-485", "I-765", "I-131"},
		"I-485/I-765 and I-131":       {"I-485", "I-765", "I-131"},
		"I485 I765 I131":              {"I-485", "I-765", "I-131"},
		"I-539/I-765 (H-4, spouse)":   {"I-539", "I-765"},
		"I-129 / I-539":               {"I-129", "I-539"},
		"I-140 + I-485 (concurrent)":  {"I-140", "I-485"},
		"AOS/EAD/AP":                  {"I-485", "I-765", "I-131"},
		"EAD/AP (AOS) renewal":        {"I-765", "I-131"},
		"H-4/EAD":                     {"I-539", "I-765"},
		"H-1B & H-4 Extensions":       {"I-129", "I-539"},
		"TN/TD":                       {"I-129", "I-539"},
		"I-485 with EAD":              {"I-485", "I-765"},
		"H-4 EAD":                     nil,
		"AOS EAD":                     nil,
		"I-485 AP":                    nil,
		"I-765 (C09) Renewal":         nil,
		"I-129/I-907":                 nil,
		"H-1B Ext/Amend":              nil,
		"L-1A/L-1B Intracompany":      nil,
		"F-1/H-1B Change of Status":   nil,
		"H-4/H-1B COS":                nil,
		"H-1B Extension & LCA":        nil,
		"I-765 based on I-485":        nil,
		"H-1B Extension with Premium": nil,
		"":                            nil,
	} {
		require.Equal(t, want, casename.Several(name, all), name)
	}
}

// What is not a filing with USCIS is called what it is; a filing that rests on it is a filing.
func TestNamesOfWorkElsewhere(t *testing.T) {
	for name, want := range map[string]casename.Elsewhere{
		"PERM": casename.Labor, "ETA-9089": casename.Labor, "ETA Form 9089": casename.Labor, "PERM Recruitment": casename.Labor, "PWD": casename.Labor,
		"LCA": casename.LCA, "ETA 9035": casename.LCA, "Labor Condition Application": casename.LCA,
		"H-1B Visa Stamping": casename.Unfiled, "J-1 Waiver": casename.Unfiled, "H-1B LCA Posting": casename.Unfiled, "TN Renewal at POE": casename.Unfiled, "H-1B Withdrawal": casename.Withdraw,
		"I-140 (PERM)": "", "I-140 LC Required": "", "H-1B Extension": "", "LCA & H-1B Extension": "", "PERM / I-140": "", "": "",
	} {
		require.Equal(t, want, casename.ElsewhereOf(name), name)
	}
	got, ok := casename.Read("LCA & H-1B Extension", "", all)
	require.True(t, ok)
	require.Equal(t, casename.Case{Form: "I-129", Class: "H-1B", Purpose: "extension"}, got)
}
