package vault_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"
	"github.com/stretchr/testify/require"

	"mobility/internal/vault"
)

// newKey writes a key of its own, and returns its file and recipient.
func newKey(t *testing.T) (file, recipient string) {
	t.Helper()
	key, err := age.GenerateX25519Identity()
	require.NoError(t, err)
	file = filepath.Join(t.TempDir(), "key")
	require.NoError(t, os.WriteFile(file, []byte(key.String()+"\n"), 0o600))
	return file, key.Recipient().String()
}

// opens reports whether a key opens a vault and every document in it.
func opens(folder, key string) bool {
	v, err := vault.Open(folder, vault.Options{Key: key})
	if err != nil {
		return false
	}
	found, err := v.Verify(context.Background())
	return err == nil && len(found.Problems) == 0
}

func TestSeveralRecipientsOpenAVaultUntilTheyAreRemoved(t *testing.T) {
	v, folder := create(t)
	add(t, v, "before")
	removed := add(t, v, "removed")
	_, err := v.Remove(removed.ID, vault.Removal{By: "ana", Reason: "test", At: noon})
	require.NoError(t, err)
	second, recipient := newKey(t)
	require.False(t, opens(folder, second))
	require.NoError(t, v.Reseal(t.Context(), append(v.Recipients(), recipient)))
	require.True(t, opens(folder, second))
	require.True(t, opens(folder, folder+".key"))

	other, err := vault.Open(folder, vault.Options{Key: second})
	require.NoError(t, err)
	add(t, other, "added by the second")
	require.True(t, opens(folder, folder+".key"), "what a recipient adds is for all of them")

	require.NoError(t, v.Reseal(t.Context(), other.Recipients()[:1]))
	require.NotEqual(t, opens(folder, second), opens(folder, folder+".key"), "one of them is left")
	require.Error(t, v.Reseal(t.Context(), nil))
	require.Error(t, v.Reseal(t.Context(), []string{"age1nonsense"}))
}

func TestARotationThatIsInterruptedLosesNothing(t *testing.T) {
	v, folder := create(t)
	for _, content := range []string{"one", "two", "three"} {
		add(t, v, content)
	}
	key := folder + ".key"
	fresh, former, err := vault.BeginRotation(key, key+".before")
	require.NoError(t, err)
	require.True(t, opens(folder, key), "both keys open it")
	again, formerAgain, err := vault.BeginRotation(key, key+".again")
	require.NoError(t, err)
	require.Equal(t, []string{fresh, former}, []string{again, formerAgain}, "one that was begun goes on")
	require.NoFileExists(t, key+".again")

	v, err = vault.Open(folder, vault.Options{Key: key})
	require.NoError(t, err)
	half, stop := context.WithCancel(t.Context())
	stop()
	require.ErrorIs(t, v.Reseal(half, []string{fresh}), context.Canceled)
	damaged := documentOf(t, folder)
	content, err := os.ReadFile(damaged)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(damaged, content[:len(content)-1], 0o600))
	require.ErrorIs(t, v.Reseal(t.Context(), []string{fresh}), vault.ErrDamaged, "what cannot be read stops it")
	require.NoError(t, os.WriteFile(damaged, content, 0o600))
	require.True(t, opens(folder, key), "between the two every document can be read")
	require.NoError(t, v.Reseal(t.Context(), []string{fresh}))
	require.NoError(t, vault.EndRotation(key))
	require.True(t, opens(folder, key))
	require.False(t, opens(folder, key+".before"))
}

// documentOf is the last document of a vault.
func documentOf(t *testing.T, folder string) string {
	t.Helper()
	last := ""
	for _, file := range files(t, folder) {
		if strings.HasPrefix(file, "documents/") {
			last = file
		}
	}
	return filepath.Join(folder, last)
}
