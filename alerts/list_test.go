package alerts

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/internal/civil"
)

// TestAListKeepsEveryField fills each field of a notice, so that one that is added is not forgotten.
func TestAListKeepsEveryField(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		all := make([]Notice, rapid.IntRange(0, 5).Draw(rt, "notices"))
		for i := range all {
			fill(rt, reflect.ValueOf(&all[i]).Elem())
			all[i].gone, all[i].punctual, all[i].merged = rapid.String().Draw(rt, "gone"), rapid.Bool().Draw(rt, "punctual"), rapid.Bool().Draw(rt, "merged")
		}
		l := ListOf(all...)
		require.Equal(rt, all, l.Slice())

		want, err := json.Marshal(all)
		require.NoError(rt, err)
		have, err := json.Marshal(l)
		require.NoError(rt, err)
		require.Equal(rt, string(want), string(have))
		var back List
		require.NoError(rt, json.Unmarshal(have, &back))
		stated := back.Slice()
		for i := range stated {
			stated[i].gone, stated[i].punctual, stated[i].merged = all[i].gone, all[i].punctual, all[i].merged
		}
		require.Equal(rt, all, stated)

		other := ListOf(Notice{Key: "first", Why: "of another list"})
		other.Append(&l)
		require.Equal(rt, all, other.Slice()[1:])
		other.Change(func(n *Notice) bool {
			n.State = Sent
			return n.Key != "first"
		})
		for i := range all {
			all[i].State = Sent
		}
		all = slices.DeleteFunc(all, func(n Notice) bool { return n.Key == "first" })
		require.Equal(rt, all, other.Slice())
		other.sort(func(key []byte, n *Notice) []byte {
			return appendTexts(appendDayInOrder(appendInOrder(key, n.Step), n.Due), n.Why)
		})
		slices.SortStableFunc(all, func(a, b Notice) int {
			switch {
			case a.Step != b.Step:
				return a.Step - b.Step
			case a.Due != b.Due:
				return a.Due.Compare(b.Due)
			}
			return strings.Compare(a.Why, b.Why)
		})
		require.Equal(rt, all, other.Slice())
	})
}

// fill draws every exported field of a value.
func fill(t *rapid.T, v reflect.Value) {
	for i := range v.NumField() {
		f, name := v.Field(i), v.Type().Field(i)
		switch {
		case !name.IsExported():
		case f.Type() == reflect.TypeFor[civil.Date]():
			f.Set(reflect.ValueOf(rapid.SampledFrom([]civil.Date{{}, civil.First, civil.On(1700, 1, 1), civil.On(2027, 3, 14), civil.Last}).Draw(t, name.Name)))
		case f.Kind() == reflect.Struct:
			fill(t, f)
		case f.Kind() == reflect.String:
			f.SetString(rapid.StringMatching(`[a-z<"é]{0,5}`).Draw(t, name.Name))
		case f.Kind() == reflect.Int:
			f.SetInt(int64(rapid.IntRange(-400, 400).Draw(t, name.Name)))
		case f.Kind() == reflect.Bool:
			f.SetBool(rapid.Bool().Draw(t, name.Name))
		default:
			t.Fatalf("a notice has a field of another kind, %s, which a list has to keep", name.Name)
		}
	}
}
