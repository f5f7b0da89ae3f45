package parse

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// FuzzValues reads any text as an amount, a number, a place and an address: what comes out is read again as the same.
func FuzzValues(f *testing.F) {
	for _, text := range []string{
		"$120,000.00 / year", "1.234,56 €", "40%", ".5", "1e3", "02139-1234", "2139", "mass.", "MA", "a@b.example", "Ana <a@b.example>", "(12)",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if amount, _, wrong := Money(text); wrong == "" && amount != "" {
			again, _, wrong := Money(amount)
			require.Empty(t, wrong)
			require.Equal(t, amount, again)
		}
		for name, read := range map[string]func(string) (string, bool){
			"number": Number, "count": Count, "share": Share, "address": Email, "zip": func(s string) (string, bool) {
				zip, _, ok := Zip(s)
				return zip, ok
			},
		} {
			if value, ok := read(text); ok {
				again, ok := read(value)
				require.True(t, ok, "%s %q", name, value)
				require.Equal(t, value, again, name)
			}
		}
		if state := State(text); state != "" {
			require.Equal(t, state, State(state))
		}
		require.Equal(t, Fold(text), Fold(Fold(text)))
		require.Equal(t, Clean(text), Clean(Clean(text)))
	})
}
