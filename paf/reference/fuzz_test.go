package reference_test

import (
	"iter"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/paf/reference"
)

// FuzzTables reads any rows as each of the public tables, and any text as a place: a table, or an error.
func FuzzTables(f *testing.F) {
	f.Add("Area,SocCode,GeoLvl,Level1,Level2,Level3,Level4,Average\n41860,15-1252,1,50,60,70,80,65")
	f.Add("Area,AreaName,StateAb,State,CountyTownName\n41860,San Francisco,CA,California,Alameda County")
	f.Add("1 Main Street, Austin, Travis County, TX 78701")
	f.Fuzz(func(t *testing.T, text string) {
		rows := func() iter.Seq2[[]string, error] {
			return func(yield func([]string, error) bool) {
				for line := range strings.Lines(text) {
					if !yield(strings.Split(strings.TrimSuffix(line, "\n"), ","), nil) {
						return
					}
				}
			}
		}
		for _, read := range []func() error{
			func() error { _, err := reference.ReadGeography(rows()); return err },
			func() error { _, err := reference.ReadPostal(rows()); return err },
			func() error { _, err := reference.ReadOccupations(rows()); return err },
			func() error { _, err := reference.ReadWages(rows()); return err },
		} {
			if err := read(); err != nil {
				require.NotEmpty(t, err.Error())
			}
		}
		if p, ok := reference.ParsePlace(text); ok {
			require.Len(t, p.State, 2)
			require.True(t, p.Same(p) || p.Address == "")
		}
	})
}
