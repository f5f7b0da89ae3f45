package roster_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/facts"
	"mobility/roster"
)

func person(first, last, hired, email string) facts.Record {
	var r facts.Record
	for field, value := range map[*facts.Field]string{
		roster.FieldFirstName: first, roster.FieldLastName: last, roster.FieldHired: hired, roster.FieldEmail: email,
	} {
		r = r.With(facts.Fact{Field: field, Value: value})
	}
	return r
}

func TestARowIsOfAnotherPersonWhereTwoOfItsMarksDiffer(t *testing.T) {
	asha := person("Asha", "Rao", "2021-03-15", "asha.rao@acme.com")
	tests := map[string]struct {
		given facts.Record
		apart []*facts.Field
	}{
		"the same":                        {asha, nil},
		"nothing known":                   {nil, nil},
		"first and last name":             {person("Carlos", "Diaz", "", ""), []*facts.Field{roster.FieldFirstName, roster.FieldLastName}},
		"last name and hire date":         {person("Asha", "Diaz", "2024-01-02", ""), []*facts.Field{roster.FieldLastName, roster.FieldHired}},
		"hire date and e-mail":            {person("", "", "2024-01-02", "cdiaz@acme.com"), []*facts.Field{roster.FieldEmail, roster.FieldHired}},
		"a marriage":                      {person("Asha", "Miller", "2021-03-15", "asha.miller@acme.com"), nil},
		"a second surname":                {person("Asha", "Rao Miller", "2024-01-02", ""), nil},
		"a rehire":                        {person("Asha", "Rao", "2026-01-02", "asha.rao@acme.com"), nil},
		"a correction and another domain": {person("Asha", "Rao", "2021-03-16", "asha.rao@acme.io"), nil},
		"an initial":                      {person("A.", "Miller", "2021-03-15", ""), nil},
		"names in each other's column":    {person("Rao", "Asha", "2021-03-15", ""), nil},
		"accents and case":                {person("ÁSHA", "RÁO", "2021-03-15", ""), nil},
		"a cleared name is no name":       {person(facts.Clear, facts.Clear, "2021-03-15", ""), nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) { require.Equal(t, test.apart, roster.Apart(asha, test.given)) })
	}
}

func TestIDsThatDifferInWhatSpreadsheetsLoseShareATrait(t *testing.T) {
	none := func(*facts.Field) string { return "" }
	key := func(id string) string { return roster.Traits(id, none)[0] }
	for _, id := range []string{"e1001", "E 1001", "E-1001", "E01001", "E-0001001"} {
		require.Equal(t, key("E1001"), key(id), id)
	}
	require.Equal(t, key("000123"), key("123"))
	for _, id := range []string{"E101", "E10010", "F1001", "1001"} {
		require.NotEqual(t, key("E1001"), key(id), id)
	}
	require.Empty(t, roster.Traits("000", none), "an id of zeros alone has nothing to compare")
}

func TestTraitsNeedTheirValues(t *testing.T) {
	names := func(r facts.Record) (names []string) {
		for _, trait := range roster.Traits("7", r.Text) {
			names = append(names, roster.TraitName(trait))
		}
		return names
	}
	const sameID = "id but for zeros, case, blanks and hyphens"
	require.Equal(t, []string{"e-mail", "name and hire date", sameID}, names(person("Asha", "Rao", "2021-03-15", "asha.rao@acme.com")))
	require.Equal(t, []string{sameID}, names(person("Asha", "Rao", "", "")), "a name alone is no trait")
	require.Equal(t, []string{sameID}, names(person("", "Rao", "2021-03-15", "")))
}

func TestANameInOtherLettersIsNotExchanged(t *testing.T) {
	name := func(first, last string) facts.Record {
		return facts.Record{{Field: roster.FieldFirstName, Value: first}, {Field: roster.FieldLastName, Value: last}}
	}
	require.True(t, roster.Exchanged(name("José", "Garcia"), name("GARCIA", "Jose")))
	require.False(t, roster.Exchanged(name("José", "Garcia"), name("JOSE", "GARCIA")))
	require.False(t, roster.Exchanged(name("José", "Garcia"), name("José", "Rao")))
}
