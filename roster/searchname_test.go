package roster_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/facts"
	"mobility/internal/namelist"
	"mobility/roster"
)

func TestANameIsFoundHoweverItIsWritten(t *testing.T) {
	for _, c := range []struct {
		last, first, preferred string
		texts                  []string
	}{
		{"Muñoz", "José", "", []string{"Munoz", "muñoz", "Jose Munoz", "MUÑOZ, JOSÉ", "uno"}},
		{"Kim", "Min-jun", "", []string{"Kim Min-jun", "Min-jun Kim", "Kim, Min jun", "minjun kim", "Min‐jun"}},
		{"Kim", "Min Jun", "", []string{"Min-jun Kim"}},
		{"O'Brien", "Siobhán", "Shiv", []string{"obrien", "O’Brien", "Shiv O'Brien", "siobhan"}},
		{"Łaski", "Olivia", "", []string{"Laski", "Łaski, Olivia"}},
		{"Smith/Jones", "J.R.", "", []string{"jones jr", "J.R. Smith"}},
		{"Иванова", "Анна", "", []string{"иванова анна"}},
	} {
		name := string(roster.AppendSearchName(nil, func(f *facts.Field) string {
			return map[*facts.Field]string{
				roster.FieldLastName: c.last, roster.FieldFirstName: c.first, roster.FieldPreferredName: c.preferred,
			}[f]
		}))
		for _, text := range c.texts {
			require.True(t, namelist.HasWords(name, roster.SearchWords(text)), "%s finds %q", text, name)
		}
		require.False(t, namelist.HasWords(name, roster.SearchWords("Rao")))
	}
}
