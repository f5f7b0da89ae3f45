package facts_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/internal/facts"
)

// storedThing has fields with a code of one letter and of two characters.
var storedThing = facts.NewDictionary("stored thing", &facts.Field{Name: "name"}, &facts.Field{Name: "hired"}, &facts.Field{Name: "city"},
	&facts.Field{Name: "key"}, &facts.Field{Name: "class"})

// anyValue is a value with whatever a cell can hold, and what it can not.
var anyValue = rapid.OneOf(rapid.StringMatching(`[a-zA-Z0-9 .,"\\{}:é<>&\n\t-]{1,12}`), rapid.String(), rapid.SampledFrom([]string{
	"a\x1fb", "\x1f", "\x00", "\xff\xfe", `"`, `\`, "a0", "0a", "D/S", "\u2028", "{}", "é",
}))

func TestStoredRecordIsTheObject(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var r facts.Record
		for _, field := range storedThing.Fields {
			if value := anyValue.Draw(t, field.Name); value != "" && rapid.Bool().Draw(t, "has "+field.Name) {
				r = append(r, facts.Fact{Field: field, Value: value, Origin: first})
			}
		}
		stored := string(r.AppendStored(nil))
		object := string(r.AppendJSON(nil))
		require.Equal(t, object, string(facts.AppendExpanded(nil, stored)), "what the digests cover")
		require.Equal(t, stored, facts.Coded(object), "what is restored from the journal")
		again, err := storedThing.Decode(stored, string(r.AppendOrigins(nil)))
		require.NoError(t, err)
		fromObject, err := storedThing.Decode(object, string(r.AppendOrigins(nil)))
		require.NoError(t, err)
		require.Equal(t, fromObject, again)
		if stored == object {
			return
		}
		require.Len(t, again, len(r))
		for _, field := range storedThing.Fields {
			fact, has := r.Get(field)
			value, found := facts.FindStored(stored, field)
			require.Equal(t, has, found)
			require.Equal(t, fact.Value, value)
		}
	})
}

func TestStoredRecordIsComplete(t *testing.T) {
	stored := string(record(first, "name", "Asha", "hired", "2020-01-31").AppendStored(nil))
	require.Less(t, len(stored), len(`{"name":"Asha","hired":"2020-01-31"}`)*2/3)
	for n := range len(stored) {
		_, err := dictionary.Decode(stored[:n], "3:17")
		require.Error(t, err, "%q", stored[:n])
	}
	for _, damaged := range []string{"\x1f", "\x1f\x1f", "\x1f?x\x1f", "\x1f9zx\x1f", "\x1f9", "\x1fhx\x1fhx\x1f", "\x1fkx\x1f", "\x1fj\xff\x1f"} {
		_, err := dictionary.Decode(damaged, "3:17")
		require.Error(t, err, "%q", damaged)
	}
}

func TestWhatCodesDoNotRepresentStaysAsItIs(t *testing.T) {
	for _, object := range []string{
		"", "{", "{}", "}", `{"name"}`, `{"name":}`, `{"name":"a"`, `{"name":"a",}`, `{"name":"a"}}`, `{"nickname":"a"}`, `{"name":"\u0061"}`,
		`{"name":"a" }`, `{"name":"a\u001fb"}`, `{"name":"a";"city":"b"}`, "\x1fax\x1f\x1f", "broken",
	} {
		require.Equal(t, object, facts.Coded(object))
	}
	stored := string(record(first, "city", "Köln", "name", "O\"Neil").AppendStored(nil))
	require.Equal(t, stored, facts.Coded(`{"name":"O\"Neil","city":"Köln"}`))
	require.NotEqual(t, stored, facts.Coded(`{"city":"Köln","name":"O\"Neil"}`), "another order is another object")
}
