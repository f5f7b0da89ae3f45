package facts_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// FuzzDecode reads any text as the stored facts of a record: an error, or a record that is written as the same facts.
func FuzzDecode(f *testing.F) {
	f.Add(`{"name":"Asha","hired":"2020-01-31"}`, "3:17")
	f.Add(`{"name":"a\"\\\u0000\n"}`, "1:2;name=3:4")
	f.Add(`{}`, "")
	f.Fuzz(func(t *testing.T, stored, origins string) {
		r, err := dictionary.Decode(stored, origins)
		if err != nil {
			return
		}
		again, err := dictionary.Decode(string(r.AppendJSON(nil)), string(r.AppendOrigins(nil)))
		require.NoError(t, err)
		require.Equal(t, r, again)
	})
}
