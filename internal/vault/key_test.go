package vault_test

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"filippo.io/age"
	"github.com/stretchr/testify/require"

	"mobility/internal/vault"
)

func TestAMissingKeySaysWhatIsLost(t *testing.T) {
	v, folder := create(t)
	add(t, v, "one")
	add(t, v, "two")
	require.NoError(t, os.Remove(folder+".key"))
	_, err := vault.Open(folder, vault.Options{Create: true})
	require.ErrorIs(t, err, vault.ErrNoKey)
	require.ErrorContains(t, err, folder+".key")
	require.ErrorContains(t, err, "without it the 2 documents of this vault cannot be read")
	require.NoFileExists(t, folder+".key", "a new key would hide the loss")
}

func TestAKeyThatOthersMayUseIsRefused(t *testing.T) {
	for _, mode := range []fs.FileMode{0o640, 0o620, 0o610, 0o604, 0o602, 0o601, 0o644, 0o666} {
		t.Run(fmt.Sprintf("permissions %o", mode), func(t *testing.T) {
			_, folder := create(t)
			require.NoError(t, os.Chmod(folder+".key", mode))
			_, err := vault.Open(folder, vault.Options{})
			require.ErrorIs(t, err, vault.ErrKeyExposed)
			require.ErrorContains(t, err, "`chmod 600 "+folder+".key`")
		})
	}
	t.Run("before a vault is made with it", func(t *testing.T) {
		folder := t.TempDir()
		key := filepath.Join(folder, "it's a key")
		require.NoError(t, os.WriteFile(key, nil, 0o644))
		_, err := vault.Open(filepath.Join(folder, "vault"), vault.Options{Create: true, Key: key})
		require.ErrorIs(t, err, vault.ErrKeyExposed)
		require.ErrorContains(t, err, `it'\''s a key'`, "the command can be pasted into a shell")
	})
	t.Run("a key that its owner may only read is well", func(t *testing.T) {
		_, folder := create(t)
		require.NoError(t, os.Chmod(folder+".key", 0o400))
		_, err := vault.Open(folder, vault.Options{})
		require.NoError(t, err)
	})
}

func TestAnotherKeyIsRefused(t *testing.T) {
	v, folder := create(t)
	add(t, v, "content")
	_, other := create(t)
	_, err := vault.Open(folder, vault.Options{Key: other + ".key"})
	require.ErrorIs(t, err, vault.ErrWrongKey)
	require.ErrorContains(t, err, other+".key does not open")
}

func TestWhatIsNoKeyIsRefused(t *testing.T) {
	hybrid, err := age.GenerateHybridIdentity()
	require.NoError(t, err)
	one, err := age.GenerateX25519Identity()
	require.NoError(t, err)
	for name, c := range map[string]struct{ content, message string }{
		"an empty file":            {"", "is not a key file"},
		"a file of something else": {"name,hired\n", "is not a key file"},
		"a key cut short":          {one.String()[:40], "is not a key file"},
		"a key of another kind":    {hybrid.String(), "does not open"},
	} {
		t.Run(name, func(t *testing.T) {
			_, folder := create(t)
			require.NoError(t, os.WriteFile(folder+".key", []byte(c.content), 0o600))
			_, err := vault.Open(folder, vault.Options{})
			require.ErrorContains(t, err, c.message)
			require.NotContains(t, err.Error(), "AGE-SECRET-KEY")
		})
	}
}

func TestAKeyThatIsThereIsUsedAndNeverOverwritten(t *testing.T) {
	v, folder := create(t)
	e := add(t, v, "content")
	before, err := os.ReadFile(folder + ".key")
	require.NoError(t, err)
	second, err := vault.Open(folder+"-2", vault.Options{Create: true, Key: folder + ".key"})
	require.NoError(t, err)
	add(t, second, "content")
	after, err := os.ReadFile(folder + ".key")
	require.NoError(t, err)
	require.Equal(t, before, after)
	content, _, err := read(v, e.ID)
	require.NoError(t, err)
	require.Equal(t, "content", content)
	require.Contains(t, string(before), "keep a copy in another, safe place")
}

func TestOfManyKeysAtOnceOneMakesTheVault(t *testing.T) {
	for range 5 {
		folder := filepath.Join(t.TempDir(), "vault")
		var group sync.WaitGroup
		errs := make([]error, 8)
		for i := range errs {
			group.Go(func() {
				key := fmt.Sprintf("%s-%d.key", folder, i)
				v, err := vault.Open(folder, vault.Options{Create: true, Key: key})
				if err == nil {
					_, err = v.Add(context.Background(), strings.NewReader("content"), entry())
				}
				errs[i] = err
			})
		}
		group.Wait()
		made := 0
		for i, err := range errs {
			v, again := vault.Open(folder, vault.Options{Key: fmt.Sprintf("%s-%d.key", folder, i)})
			if err != nil {
				require.Error(t, again)
				continue
			}
			require.NoError(t, again)
			require.Empty(t, problems(t, v))
			made++
		}
		require.Equal(t, 1, made)
	}
}

func TestManyVaultsAtOnceShareOneKey(t *testing.T) {
	for range 5 {
		folder := t.TempDir()
		key := filepath.Join(folder, "keys", "shared.key")
		var group sync.WaitGroup
		errs := make([]error, 8)
		for i := range errs {
			group.Go(func() {
				_, errs[i] = vault.Open(fmt.Sprintf("%s/vault-%d", folder, i), vault.Options{Create: true, Key: key})
			})
		}
		group.Wait()
		for i, err := range errs {
			require.NoError(t, err)
			_, err := vault.Open(fmt.Sprintf("%s/vault-%d", folder, i), vault.Options{Key: key})
			require.NoError(t, err)
		}
	}
}
