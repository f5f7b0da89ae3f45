package journal_test

import (
	"bytes"
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/store/journal"
)

// Fingerprints are put in order however many runs of them are in order already.
func TestFingerprintsInOrder(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for range 300 {
		var all []journal.Fingerprint
		for range random.IntN(4) {
			row := 0
			for range random.IntN(30) {
				row += random.IntN(3)
				all = append(all, journal.Fingerprint{Row: row, Sum: [32]byte{byte(row), byte(random.IntN(3))}})
			}
		}
		want := slices.Clone(all)
		slices.SortStableFunc(want, func(a, b journal.Fingerprint) int {
			return cmp.Or(cmp.Compare(a.Row, b.Row), bytes.Compare(a.Sum[:], b.Sum[:]))
		})
		journal.SortFingerprints(all)
		require.Equal(t, want, all)
	}
}
