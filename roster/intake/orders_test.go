package intake_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/facts"
	"mobility/internal/table/parse"
	"mobility/roster/intake"
)

// TestTheOtherColumnsShowTheOrder: a column in which every date can be read both ways is read as the others of its file are, with a note,
// unless these show two orders, or write their dates in another way.
func TestTheOtherColumnsShowTheOrder(t *testing.T) {
	const header = "Employee ID|Last Name|First Name|Hire Date|Passport Expiration|I-94 Expiration"
	for _, c := range []struct {
		name, row    string
		stated       parse.DateOrder
		hired, asked string
	}{
		{"month first", "1|Rao|Anjali|3/4/2020|12/31/2030|1/2/2027", "", "2020-03-04", ""},
		{"day first", "1|Rao|Anjali|3/4/2020|31/12/2030|1/2/2027", "", "2020-04-03", ""},
		{"stated", "1|Rao|Anjali|3/4/2020|1/12/2030|1/2/2027", parse.DayFirst, "2020-04-03", ""},
		{"two orders", "1|Rao|Anjali|3/4/2020|12/31/2030|31/1/2027", "", "", "Hire Date"},
		{"figures that a spreadsheet may have converted", "1|Rao|Anjali|03/04/2020|12/31/2030|1/2/2027", "", "", "Hire Date"},
		{"with hyphens", "1|Rao|Anjali|3-4-2020|12/31/2030|1/2/2027", "", "", "Hire Date"},
		{"nothing shows it", "1|Rao|Anjali|3/4/2020|1/1/2030|1/2/2027", "", "", "Hire Date"},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := begin(t, intake.Options{DateOrder: c.stated}, header, c.row)
			if c.asked != "" {
				require.Len(t, in.Refusals(), 1, "one question for all columns")
				require.Equal(t, intake.CodeBothWays, in.Refusals()[0].Code)
				require.Equal(t, c.asked, in.Refusals()[0].Column)
				return
			}
			require.Empty(t, in.Refusals())
			require.Equal(t, c.hired, keep(t, in)[0].facts["hired"])
			noted := false
			for _, p := range in.Mapping.Problems {
				noted = noted || p.Code == intake.CodeOrderOfOthers
			}
			require.Equal(t, c.stated == "", noted)
		})
	}
}

// TestOneQuestionAboutTheOrderOfTheDates names every column that it is about.
func TestOneQuestionAboutTheOrderOfTheDates(t *testing.T) {
	p := refusal(t, intake.Options{}, "Employee ID|Last Name|First Name|Hire Date|Passport Expiration", "1|Rao|Anjali|3/4/2020|1/2/2030")
	require.Equal(t, intake.CodeBothWays, p.Code)
	require.Contains(t, p.Message, "Hire Date, Passport Expiration")
}

// TestADayBehindAWordIsWrittenAsTheDatesOfTheFile: "Certified 5/3/2021" beside dates whose order is known.
func TestADayBehindAWordIsWrittenAsTheDatesOfTheFile(t *testing.T) {
	word := &facts.Field{Name: "result", Title: "Result", Kind: facts.Choice, Words: []string{"certified"}}
	word.Dated = &facts.Field{Name: "result_day", Title: "Result day", Kind: facts.Date}
	begun := &facts.Field{Name: "begun", Title: "Begun", Kind: facts.Date}
	cases := facts.NewDictionary("test-case", &facts.Field{Name: "number", Title: "Number", Kind: facts.Identifier}, begun, word, word.Dated)
	for row, want := range map[string]string{"1|1/25/2020|Certified 5/3/2021": "2021-05-03", "1|25/1/2020|Certified 5/3/2021": "2021-03-05", "1|2020-01-25|Certified 5/3/2021": ""} {
		headers, rows := tableOf("Number|Begun|Result", row)
		in, err := intake.Begin(t.Context(), headers, rows, intake.Options{AsOf: asOf}, cases)
		require.NoError(t, err)
		all := keep(t, in)
		require.Equal(t, want, all[0].facts["result_day"], row)
		require.Equal(t, want == "", all[0].hasCode(intake.CodeUnknownWord), row)
	}
}
