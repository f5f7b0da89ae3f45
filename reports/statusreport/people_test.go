package statusreport_test

import (
	"cmp"
	"maps"
	"reflect"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/internal/civil"
	"mobility/reports/statusreport"
)

// anyPerson draws a person with any fields, some of them alike.
var anyPerson = rapid.Custom(func(t *rapid.T) (p statusreport.Person) {
	v := reflect.ValueOf(&p).Elem()
	for i := range v.NumField() {
		name := v.Type().Field(i).Name
		switch f := v.Field(i); {
		case rapid.IntRange(0, 3).Draw(t, name+" is empty") == 0 && name != "ID":
		case f.Type() == reflect.TypeFor[civil.Date]():
			f.Set(reflect.ValueOf(civil.First.AddDays(rapid.IntRange(-500_000, 900_000).Draw(t, name))))
		case f.Kind() == reflect.String:
			f.SetString(rapid.OneOf(rapid.SampledFrom([]string{"a", "b"}), rapid.String()).Draw(t, name))
		case f.Kind() == reflect.Int:
			f.SetInt(int64(rapid.IntRange(0, 1000).Draw(t, name)))
		case f.Kind() == reflect.Bool:
			f.SetBool(true)
		default:
			t.Fatalf("a field of %s", f.Type())
		}
	}
	return p
})

// TestPeopleAreGivenBackInTheOrderOfTheirIDs compares people in little memory with a list, which are added in any order, found while they
// are, and changed.
func TestPeopleAreGivenBackInTheOrderOfTheirIDs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.SliceOfNDistinct(anyPerson, 0, 12, func(p statusreport.Person) string { return p.ID }).Draw(t, "people")
		byID := func(a, b statusreport.Person) int { return cmp.Compare(a.ID, b.ID) }
		if rapid.Bool().Draw(t, "in order") {
			slices.SortFunc(want, byID)
		}
		var people statusreport.People
		added := map[string]bool{}
		for i := range want {
			p := &want[i]
			undated := *p
			undated.Open, undated.Binding = 0, civil.Date{}
			people.Add(&undated)
			added[p.ID] = true
			s := people.Standing(p.ID)
			s.Open, s.Binding = p.Open, p.Binding
		}
		people.Sort()
		slices.SortFunc(want, byID)
		for i := range want {
			if p := &want[i]; rapid.Bool().Draw(t, "changed") {
				p.GreenCard, p.Priority = "I-140 filed", civil.First
				people.Update(p.ID, func(one *statusreport.Person) { one.GreenCard, one.Priority = p.GreenCard, p.Priority })
			}
		}
		for i, name := range people.Managers() {
			people.Managers()[i] = name + "!"
		}
		require.Equal(t, len(want), people.Len())
		for at, p := range people.All() {
			want[at].Manager += "!"
			require.Equal(t, want[at], *p)
		}
		for id := range maps.Keys(added) {
			require.NotNil(t, people.Standing(id))
			require.Nil(t, people.Standing(id+" is not there"))
		}
		people.Update("not there", func(*statusreport.Person) { t.Fatal("there is no such employee") })
	})
}
