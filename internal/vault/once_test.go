package vault_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
	"mobility/internal/vault"
)

func addOnce(t testing.TB, v *vault.Vault, content string, e vault.Entry) (vault.Entry, bool) {
	t.Helper()
	kept, added, err := v.AddOnce(context.Background(), strings.NewReader(content), e)
	require.NoError(t, err)
	return kept, added
}

func TestWhatIsReportedAgainIsKeptOnce(t *testing.T) {
	v, folder := create(t)
	first, added := addOnce(t, v, "content", entry())
	require.True(t, added)
	later := entry()
	later.AddedBy, later.AddedAt = "manager", noon.Add(time.Hour)
	again, added := addOnce(t, v, "content", later)
	require.False(t, added)
	require.Equal(t, first, again)
	require.ElementsMatch(t, []string{"lock", "vault.age", documentFile(first), entryFile(first)}, files(t, folder))
}

func TestWhatIsReportedOtherwiseIsAnEntryOfItsOwn(t *testing.T) {
	for name, change := range map[string]func(*vault.Entry){
		"another kind":      func(e *vault.Entry) { e.Kind = "passport" },
		"another name":      func(e *vault.Entry) { e.Name = "form.pdf" },
		"another subject":   func(e *vault.Entry) { e.Subject = "employee/E-1" },
		"public":            func(e *vault.Entry) { e.Public = true },
		"another last day":  func(e *vault.Entry) { e.RetainUntil = civil.On(2029, time.March, 1) },
		"another note":      func(e *vault.Entry) { e.Note = "" },
		"another file type": func(e *vault.Entry) { e.ContentType = "image/png" },
	} {
		t.Run(name, func(t *testing.T) {
			v, _ := create(t)
			first, _ := addOnce(t, v, "content", entry())
			other := entry()
			change(&other)
			second, added := addOnce(t, v, "content", other)
			require.True(t, added)
			require.Equal(t, first.Sum, second.Sum)
			require.NotEqual(t, first.ID, second.ID)
		})
	}
}

func TestSayingItAgainMendsTheContent(t *testing.T) {
	v, folder := create(t)
	first, _ := addOnce(t, v, "content", entry())
	require.NoError(t, os.Remove(filepath.Join(folder, documentFile(first))))
	_, added := addOnce(t, v, "content", entry())
	require.False(t, added)
	require.Empty(t, problems(t, v))
}

func TestAnEntryThatIsLostOrHalfRemovedIsReportedAgain(t *testing.T) {
	for name, spoil := range map[string]func(t *testing.T, v *vault.Vault, folder string, e vault.Entry){
		"it cannot be read": func(t *testing.T, _ *vault.Vault, folder string, e vault.Entry) {
			truncate(t, folder, entryFile(e), 100)
		},
		"its removal was cut off": func(t *testing.T, v *vault.Vault, folder string, e vault.Entry) {
			path := filepath.Join(folder, entryFile(e))
			kept, err := os.ReadFile(path)
			require.NoError(t, err)
			_, err = v.Remove(e.ID, removal())
			require.NoError(t, err)
			require.NoError(t, os.WriteFile(path, kept, 0o600))
		},
	} {
		t.Run(name, func(t *testing.T) {
			v, folder := create(t)
			first, _ := addOnce(t, v, "content", entry())
			spoil(t, v, folder, first)
			second, added := addOnce(t, v, "content", entry())
			require.True(t, added)
			require.NotEqual(t, first.ID, second.ID)
		})
	}
}

func TestABeginningStandsForOneDocument(t *testing.T) {
	v, _ := create(t)
	one, two := add(t, v, "content 0"), add(t, v, "content 20") // sums that begin with 75 and 7d
	require.Equal(t, one.Sum[:1], two.Sum[:1])
	require.NotEqual(t, one.Sum[:2], two.Sum[:2])
	add(t, v, "content 0") // another entry of the same document
	for name, c := range map[string]struct{ beginning, want string }{
		"the whole sum":             {one.Sum, one.Sum},
		"as much as tells it apart": {one.Sum[:2], one.Sum},
		"as evidence is named":      {"sha256:" + two.Sum[:2], two.Sum},
		"in capitals":               {strings.ToUpper(one.Sum[:20]), one.Sum},
		"an ID":                     {two.ID, two.ID},
		"the beginning of an ID":    {two.ID[:35], two.ID},
	} {
		t.Run(name, func(t *testing.T) {
			whole, err := v.Complete(c.beginning)
			require.NoError(t, err)
			require.Equal(t, c.want, whole)
		})
	}
	for name, c := range map[string]struct {
		beginning string
		want      error
		message   string
	}{
		"two documents have it":  {one.Sum[:1], vault.ErrAmbiguous, "use a longer id"},
		"many entries have it":   {"0", vault.ErrAmbiguous, "use a longer id"},
		"no document has it":     {"ffffffff", vault.ErrNotFound, "ffffffff"},
		"nothing":                {"", vault.ErrNotFound, "without a letter"},
		"nothing but the prefix": {"sha256:", vault.ErrNotFound, "without a letter"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := v.Complete(c.beginning)
			require.ErrorIs(t, err, c.want)
			require.ErrorContains(t, err, c.message)
		})
	}
}

func TestARemovedDocumentIsReportedAsSuch(t *testing.T) {
	v, _ := create(t)
	e := add(t, v, "content")
	_, err := v.Remove(e.ID, removal())
	require.NoError(t, err)
	_, err = v.Complete(e.Sum)
	require.ErrorIs(t, err, vault.ErrNotFound)
	require.ErrorContains(t, err, "removed it on")
}

func TestAnEntryOfAnotherClientIsNotRead(t *testing.T) {
	root := t.TempDir()
	open := func(client string) *vault.Vault {
		v, err := vault.Open(filepath.Join(root, client),
			vault.Options{Key: filepath.Join(root, "key"), Client: client, Create: true})
		require.NoError(t, err)
		return v
	}
	acme, globex := open("acme"), open("globex")
	own, theirs := add(t, acme, "content"), add(t, globex, "content of another")
	require.Equal(t, "acme", own.Client)
	require.Equal(t, "globex", theirs.Client)
	for _, file := range []string{documentFile(theirs), entryFile(theirs)} { // put back into the wrong folder
		require.NoError(t, os.Rename(filepath.Join(root, "globex", file), filepath.Join(root, "acme", file)))
	}

	entries, err := acme.List(context.Background(), vault.Filter{})
	require.ErrorIs(t, err, vault.ErrDamaged)
	require.ErrorContains(t, err, `of the client "globex"`)
	require.Equal(t, []vault.Entry{own}, entries)
	_, _, err = read(acme, theirs.Sum)
	require.ErrorIs(t, err, vault.ErrDamaged)
	require.Equal(t, []string{"damaged " + entryFile(theirs)}, problems(t, acme))
}
