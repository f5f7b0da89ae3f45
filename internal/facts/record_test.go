package facts_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/internal/facts"
)

var (
	name  = &facts.Field{Name: "name"}
	hired = &facts.Field{Name: "hired", Kind: facts.Date}
	city  = &facts.Field{Name: "city"}
	stem  = &facts.Field{Name: "stem", Kind: facts.YesNo}
	count = &facts.Field{Name: "count", Kind: facts.Count}

	dictionary = facts.NewDictionary("thing", name, hired, city, stem, count)

	first  = facts.Origin{Import: 3, Row: 17}
	second = facts.Origin{Import: 4, Row: 2}
	byHand = facts.Origin{Journal: 55}
)

func record(origin facts.Origin, values ...string) facts.Record {
	var r facts.Record
	for i := 0; i < len(values); i += 2 {
		r = append(r, facts.Fact{Field: dictionary.Field(values[i]), Value: values[i+1], Origin: origin})
	}
	r.Sort()
	return r
}

func TestMergeLaysGivenFactsOverStoredOnes(t *testing.T) {
	stored := record(first, "name", "Asha", "city", "Austin")
	tests := map[string]struct {
		given   facts.Record
		want    facts.Record
		changed bool
	}{
		"the same value keeps its first origin": {record(second, "name", "Asha"), stored, false},
		"an absent fact stays as it was":        {record(second, "hired", "2021-03-15"), append(record(first, "name", "Asha"), append(record(second, "hired", "2021-03-15"), record(first, "city", "Austin")...)...), true},
		"another value replaces":                {record(second, "city", "Dallas"), append(record(first, "name", "Asha"), record(second, "city", "Dallas")...), true},
		"clear removes":                         {record(second, "city", facts.Clear), record(first, "name", "Asha"), true},
		"clear of an absent fact is no change":  {record(second, "hired", facts.Clear), stored, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			merged, changed := facts.Merge(stored, test.given)
			require.Equal(t, test.want, merged)
			require.Equal(t, test.changed, changed)
		})
	}
	require.Equal(t, record(first, "name", "Asha", "city", "Austin"), stored, "the stored record itself is never touched")
}

func TestDiffNamesEveryFieldThatDiffers(t *testing.T) {
	before := record(first, "name", "Asha", "hired", "2021-03-15", "stem", "true")
	after := record(second, "name", "Asha", "city", "Dallas", "stem", "false")
	var reported []string
	for _, c := range facts.Diff(before, after) {
		reported = append(reported, c.Field.Name+" "+c.Before.Value+">"+c.After.Value)
	}
	require.Equal(t, []string{"hired 2021-03-15>", "city >Dallas", "stem true>false"}, reported)
}

func TestTypedReadingTakesABlankForNothing(t *testing.T) {
	r := record(first, "hired", "2021-03-15", "stem", "true", "count", "33")
	require.Equal(t, "2021-03-15", r.Date(hired).String())
	require.True(t, r.Flag(stem))
	require.Equal(t, 33, r.Int(count))
	require.True(t, facts.Record(nil).Date(hired).IsZero())
	require.Empty(t, facts.Record(nil).Text(name))
}

func TestOriginsAreWrittenShort(t *testing.T) {
	r := append(record(first, "name", "Asha", "hired", "2021-03-15"), append(record(second, "city", "Dallas"), record(byHand, "stem", "true")...)...)
	require.Equal(t, "3:17;4:2=city;j55=stem", string(r.AppendOrigins(nil)))
}

func TestARecordReadsBackAsItWasWritten(t *testing.T) {
	origins := rapid.SampledFrom([]facts.Origin{{}, first, second, byHand})
	rapid.Check(t, func(t *rapid.T) {
		var r facts.Record
		for _, f := range dictionary.Fields {
			if value := rapid.String().Draw(t, f.Name); value != "" {
				r = append(r, facts.Fact{Field: f, Value: string([]rune(value)), Origin: origins.Draw(t, "origin")})
			}
		}
		back, err := dictionary.Decode(string(r.AppendJSON(nil)), string(r.AppendOrigins(nil)))
		require.NoError(t, err)
		require.Len(t, back, len(r))
		for i := range r {
			require.Equal(t, r[i], back[i])
		}
	})
}

func TestFactsOfANewerProgramAreRefused(t *testing.T) {
	_, err := dictionary.Decode(`{"colour":"red"}`, "3:17")
	require.ErrorContains(t, err, `unknown field "colour"`)
	for _, broken := range []string{
		`{"name":"Asha`, `{"name":1}`, `{name:"x"}`, ``, `{`, `}`, `{}x`, `{}}`, `[]`, `null`, `{"name":"Asha"`, `{"name":"Asha",`, `{"name":"Asha",}`,
		`"name":"Asha"}`, `{"name"}`, `{"name":"Asha"}}`, `{"name":"Asha","name":"Bo"}`, `{"name" "Asha"}`,
	} {
		_, err := dictionary.Decode(broken, "")
		require.Error(t, err, broken)
	}
	_, err = dictionary.Decode(`{"name":"Asha"}`, "x:y")
	require.ErrorContains(t, err, "origin")
}
