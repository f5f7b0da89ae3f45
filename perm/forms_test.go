package perm_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/perm"
	"mobility/perm/papers"
)

func TestEveryFormOfACaseIsFilledFromItsRecord(t *testing.T) {
	for _, form := range papers.FormNames() {
		sheet, ok := papers.Form(perm.WorkedCase(t), form, nil)
		require.True(t, ok, form)
		empty, _ := papers.Form(&perm.Case{ID: "C-1"}, form, nil)
		if form != "g-28" { // which is counsel's own, but for the client
			require.Greater(t, empty.Missing(), sheet.Missing(), form)
		}
		values := map[string]string{}
		for _, field := range sheet.Fields {
			require.NotEmpty(t, field.Label)
			require.Equal(t, field.Missing, field.Value == "", "%s: %s", form, field.Label)
			require.False(t, field.Missing && field.From == "", "%s: %s says how it is found", form, field.Label)
			values[field.Label] = field.Value
		}
		if form == "eta-9089" {
			require.Equal(t, "01/12/2026", values["Determination date"])
			require.Equal(t, "$150,000.00", values["Wage offered, from"])
			require.Equal(t, "02/02/2026", values["Job order with the state workforce agency: first day"])
			require.Equal(t, "No", values["Bargaining representative"])
		}
	}
	_, ok := papers.Form(perm.WorkedCase(t), "i-129", nil)
	require.False(t, ok)
}

func TestEveryLineOfAFormNamesAFieldThatExists(t *testing.T) {
	for _, line := range papers.CaseLines() {
		require.NotNil(t, perm.Fields.Field(line), line)
	}
}
