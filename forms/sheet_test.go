package forms_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/forms"
	"mobility/internal/facts"
)

var (
	day     = &facts.Field{Name: "day", Kind: facts.Date}
	pay     = &facts.Field{Name: "pay", Kind: facts.Money}
	travels = &facts.Field{Name: "travels", Kind: facts.YesNo}
	name    = &facts.Field{Name: "name"}
	kind    = &facts.Field{Name: "kind", Kind: facts.Choice, Words: []string{"college-teacher", "schedule-a", "bachelor", "H-1B1 Chile", "OES"}}
	_       = facts.NewDictionary("thing", day, pay, travels, name, kind)
)

func TestValuesAreWrittenAsFormsHaveThem(t *testing.T) {
	for want, fact := range map[string]facts.Fact{
		"01/31/2026": {Field: day, Value: "2026-01-31"}, "$1,234,567.50": {Field: pay, Value: "1234567.5"}, "$50.00": {Field: pay, Value: "50"},
		"Yes": {Field: travels, Value: "true"}, "No": {Field: travels, Value: "false"}, "Acme": {Field: name, Value: "Acme"},
		"College teacher": {Field: kind, Value: "college-teacher"}, "Schedule A": {Field: kind, Value: "schedule-a"},
		"Bachelor": {Field: kind, Value: "bachelor"}, "H-1B1 Chile": {Field: kind, Value: "H-1B1 Chile"}, "OES": {Field: kind, Value: "OES"},
	} {
		require.Equal(t, want, forms.Written(fact))
	}
}

func TestAFieldHasItsValueAndSourceOrIsMissing(t *testing.T) {
	spec := forms.Spec{Form: "f", Title: "Form F", Lines: []forms.Line{
		{Section: "A", Label: "Day", Noun: "thing", Name: "day"}, {Section: "B", Label: "Pay", Noun: "thing", Name: "pay"},
		{Section: "A", Label: "Birth", Enter: "enter from the passport"},
	}}
	sheet := spec.Fill(map[string]facts.Record{"thing": {{Field: day, Value: "2026-01-31"}}}, "record it")
	sheet.Group()
	sheet.Trace(func(facts.Fact) string { return "file, row 2" })
	require.Equal(t, 2, sheet.Missing())
	require.Equal(t, []string{"Day", "Birth", "Pay"}, []string{sheet.Fields[0].Label, sheet.Fields[1].Label, sheet.Fields[2].Label})
	require.Equal(t, "file, row 2", sheet.Fields[0].From)
	require.Equal(t, "enter from the passport", sheet.Fields[1].From)
	require.Equal(t, "not recorded: record it pay=VALUE", sheet.Fields[2].From)
}
