package checkpoint

import (
	"bytes"
	"crypto/ed25519"
	"testing"

	"github.com/stretchr/testify/require"
)

// FuzzRead reads any file of checkpoints: what is accepted with the expected key is what was signed with it.
func FuzzRead(f *testing.F) {
	key := ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))
	signed := Checkpoint{At: "2026-11-28T09:00:00Z", Who: "ana", Entries: 7, Hash: "abc", Imports: 2}
	line, err := signed.Sign(key)
	require.NoError(f, err)
	f.Add(line)
	f.Add(append(bytes.Replace(line, []byte("7"), []byte("8"), 1), line...))
	f.Add([]byte("{}\n"))
	f.Fuzz(func(t *testing.T, content []byte) {
		all, err := Read(bytes.NewReader(content), PublicText(key.Public().(ed25519.PublicKey)))
		if err != nil {
			require.Empty(t, all)
			return
		}
		for i := range all {
			require.Equal(t, signed.signed(), all[i].signed())
		}
	})
}
