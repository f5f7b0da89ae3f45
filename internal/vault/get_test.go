package vault_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
	"mobility/internal/vault"
)

func truncate(t testing.TB, folder, file string, size int64) {
	t.Helper()
	require.NoError(t, os.Truncate(filepath.Join(folder, file), size))
}

// change turns one bit of the byte at a place of a file; places from the end are negative.
func change(t testing.TB, folder, file string, place int) {
	t.Helper()
	path := filepath.Join(folder, file)
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	if place < 0 {
		place += len(content)
	}
	content[place] ^= 1
	require.NoError(t, os.WriteFile(path, content, 0o600))
}

// exchange puts the content of one file into another.
func exchange(t testing.TB, folder, from, to string) {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(folder, from))
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(folder, to), content, 0o600))
}

func TestADocumentIsFoundBySumAndByID(t *testing.T) {
	v, _ := create(t)
	add(t, v, "other content")
	e := add(t, v, "content")
	for name, key := range map[string]string{
		"its ID": e.ID, "its ID in capitals": strings.ToUpper(e.ID),
		"its sum": e.Sum, "its sum as evidence names it": "sha256:" + e.Sum,
	} {
		t.Run(name, func(t *testing.T) {
			content, got, err := read(v, key)
			require.NoError(t, err)
			require.Equal(t, "content", content)
			require.Equal(t, e, got)
		})
	}
	for name, key := range map[string]string{
		"nothing": "", "a part of its ID": e.ID[:8], "a path": "../vault", "another sum": strings.Repeat("0", 64),
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := read(v, key)
			require.ErrorIs(t, err, vault.ErrNotFound)
		})
	}
}

func TestTheReaderOfADocumentKeepsToTheRules(t *testing.T) {
	v, _ := create(t)
	content := strings.Repeat("a page of text\n", 20_000)
	e := add(t, v, content)
	document, _, err := v.Get(e.Sum)
	require.NoError(t, err)
	defer document.Close()
	require.NoError(t, iotest.TestReader(document, []byte(content)))
}

// damage is what can happen to the files of an entry; other is another entry of the vault.
type damage func(t testing.TB, folder string, e, other vault.Entry)

// bit changes one bit of a file, cut shortens it, swapped puts the other entry's file in its place, foreign writes it
// as a vault with another key would.
func bit(file func(vault.Entry) string, place int) damage {
	return func(t testing.TB, folder string, e, _ vault.Entry) { change(t, folder, file(e), place) }
}

func cut(file func(vault.Entry) string, size int64) damage {
	return func(t testing.TB, folder string, e, _ vault.Entry) { truncate(t, folder, file(e), size) }
}

func swapped(file func(vault.Entry) string) damage {
	return func(t testing.TB, folder string, e, other vault.Entry) { exchange(t, folder, file(other), file(e)) }
}

func foreign(file func(vault.Entry) string, plain string) damage {
	return func(t testing.TB, folder string, e, _ vault.Entry) {
		_, elsewhere := create(t)
		var b bytes.Buffer
		encrypt(t, &b, elsewhere+".key", plain)
		require.NoError(t, os.WriteFile(filepath.Join(folder, file(e)), b.Bytes(), 0o600))
	}
}

func TestADamagedDocumentIsNeverReadToItsEnd(t *testing.T) {
	const header, chunk = 184, 64<<10 + 16
	content := strings.Repeat("a page of text\n", 20_000)
	for name, damage := range map[string]damage{
		"one bit of the last byte":        bit(documentFile, -1),
		"one bit in the middle":           bit(documentFile, 150_000),
		"one bit of the nonce":            bit(documentFile, header-1),
		"one bit of the wrapped key":      bit(documentFile, 100),
		"one bit of the header":           bit(documentFile, 3),
		"its last bytes are gone":         cut(documentFile, 300_000),
		"only whole chunks are left":      cut(documentFile, header+2*chunk),
		"only the header is left":         cut(documentFile, header),
		"nothing is left":                 cut(documentFile, 0),
		"it is another whole document":    swapped(documentFile),
		"it was written with another key": foreign(documentFile, content),
		"its entry is another's":          swapped(entryFile),
		"its entry has a bit changed":     bit(entryFile, -20),
		"its entry is cut":                cut(entryFile, 200),
	} {
		t.Run(name, func(t *testing.T) {
			v, folder := create(t)
			other := add(t, v, "other content")
			e := add(t, v, content)
			damage(t, folder, e, other)
			_, _, err := read(v, e.ID)
			require.ErrorIs(t, err, vault.ErrDamaged)
			require.ErrorContains(t, err, folder, "the error names the file")
			found := problems(t, v)
			require.Len(t, found, 1)
			require.Contains(t, found[0], "damaged")
			content, _, err := read(v, other.ID)
			require.NoError(t, err, "the others can still be read")
			require.Equal(t, "other content", content)
		})
	}
}

func TestADocumentWhoseContentIsGone(t *testing.T) {
	v, folder := create(t)
	e := add(t, v, "content")
	require.NoError(t, os.Remove(filepath.Join(folder, documentFile(e))))
	_, _, err := read(v, e.ID)
	require.ErrorIs(t, err, vault.ErrDamaged)
	require.ErrorContains(t, err, "the content of "+e.ID+" is missing")
}

func TestListFilters(t *testing.T) {
	v, _ := create(t)
	day := civil.On(2026, time.November, 21)
	var all []vault.Entry
	for i, e := range []vault.Entry{
		{Kind: "i9-form", Subject: "employee/E-0"},
		{Kind: "i9-form", Subject: "employee/E-1", RetainUntil: day.AddDays(-1)},
		{Kind: "certified-lca", Subject: "lca/I-1", Public: true, RetainUntil: day},
		{Kind: "certified-lca", Subject: "lca/I-2", Public: true, RetainUntil: day.AddDays(1)},
	} {
		e.Name, e.AddedBy, e.AddedAt = "a document", "paralegal", noon
		e, err := v.Add(context.Background(), strings.NewReader(strings.Repeat("x", i/2)), e)
		require.NoError(t, err)
		all = append(all, e)
	}
	for name, c := range map[string]struct {
		filter vault.Filter
		want   []vault.Entry
	}{
		"everything":                           {vault.Filter{}, all},
		"a kind":                               {vault.Filter{Kind: "i9-form"}, all[:2]},
		"a subject":                            {vault.Filter{Subject: "lca/I-1"}, all[2:3]},
		"a sum":                                {vault.Filter{Sum: all[0].Sum}, all[:2]},
		"what is public":                       {vault.Filter{PublicOnly: true}, all[2:]},
		"what had to be kept until yesterday":  {vault.Filter{NotRetainedOn: day}, all[1:2]},
		"what had to be kept until today":      {vault.Filter{NotRetainedOn: day.AddDays(1)}, all[1:3]},
		"a kind and a subject that never meet": {vault.Filter{Kind: "i9-form", Subject: "lca/I-1"}, []vault.Entry{}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := v.List(context.Background(), c.filter)
			require.NoError(t, err)
			require.Equal(t, c.want, got)
		})
	}
}

func TestAnEntryThatCannotBeReadDoesNotHideTheOthers(t *testing.T) {
	v, folder := create(t)
	first, second, third := add(t, v, "one"), add(t, v, "two"), add(t, v, "three")
	change(t, folder, entryFile(second), -1)
	entries, err := v.List(context.Background(), vault.Filter{})
	require.ErrorIs(t, err, vault.ErrDamaged)
	require.ErrorContains(t, err, second.ID)
	require.Equal(t, []vault.Entry{first, third}, entries)
}

func TestAListThatIsCancelled(t *testing.T) {
	v, _ := create(t)
	add(t, v, "content")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := v.List(ctx, vault.Filter{})
	require.ErrorIs(t, err, context.Canceled)
}
