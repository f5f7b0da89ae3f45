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

func removal() vault.Removal {
	return vault.Removal{By: "records manager", Reason: "plan 2026-11, approved", At: noon}
}

func TestRemoveLeavesATombstone(t *testing.T) {
	v, folder := create(t)
	kept, e := add(t, v, "other content"), add(t, v, "content")
	tombstone, err := v.Remove(e.ID, removal())
	require.NoError(t, err)
	require.Equal(t, vault.Tombstone{ID: e.ID, Sum: e.Sum, RemovedBy: "records manager", RemovedAt: noon.UTC(),
		Reason: "plan 2026-11, approved", ContentRemoved: true}, tombstone)
	require.ElementsMatch(t, []string{"lock", "vault.age", documentFile(kept), entryFile(kept), tombstoneFile(e)},
		files(t, folder))

	tombstones, err := v.Tombstones(context.Background())
	require.NoError(t, err)
	require.Equal(t, []vault.Tombstone{tombstone}, tombstones)
	require.Empty(t, problems(t, v))
	for _, key := range []string{e.ID, e.Sum} {
		_, _, err = read(v, key)
		require.ErrorIs(t, err, vault.ErrNotFound)
		require.ErrorContains(t, err, "records manager removed it on 2026-11-21 (plan 2026-11, approved)")
	}
	_, err = v.Remove(e.ID, removal())
	require.ErrorIs(t, err, vault.ErrNotFound)
	require.ErrorContains(t, err, "removed it on 2026-11-21")
}

func TestTheContentStaysWhileAnEntryNamesIt(t *testing.T) {
	v, folder := create(t)
	first, second := add(t, v, "content"), add(t, v, "content")
	tombstone, err := v.Remove(first.ID, removal())
	require.NoError(t, err)
	require.False(t, tombstone.ContentRemoved)
	content, got, err := read(v, first.Sum)
	require.NoError(t, err)
	require.Equal(t, "content", content)
	require.Equal(t, second, got)

	tombstone, err = v.Remove(second.ID, removal())
	require.NoError(t, err)
	require.True(t, tombstone.ContentRemoved)
	require.NoFileExists(t, filepath.Join(folder, documentFile(second)))

	again := add(t, v, "content")
	content, _, err = read(v, again.Sum)
	require.NoError(t, err, "what was removed can be added again")
	require.Equal(t, "content", content)
	require.Empty(t, problems(t, v))
}

func TestRetention(t *testing.T) {
	day := civil.FromTime(noon)
	for name, c := range map[string]struct {
		until           civil.Date
		at              time.Time
		force           bool
		refused, forced bool
	}{
		"no date is no retention that the vault knows of": {},
		"the last day was yesterday":                      {until: day.AddDays(-1)},
		"the last day was yesterday, and it is forced":    {until: day.AddDays(-1), force: true},
		"the last day is today":                           {until: day, refused: true},
		"the last day is tomorrow":                        {until: day.AddDays(1), refused: true},
		"the last day is tomorrow, and it is forced":      {until: day.AddDays(1), force: true, forced: true},
		"the day is that of the clock that was given, where it is still the 21st": {until: day, refused: true,
			at: time.Date(2026, time.November, 21, 23, 0, 0, 0, time.FixedZone("", -5*60*60))},
		"the day is that of the clock that was given, where it is the 22nd": {until: day,
			at: time.Date(2026, time.November, 22, 1, 0, 0, 0, time.FixedZone("", 9*60*60))},
	} {
		t.Run(name, func(t *testing.T) {
			v, _ := create(t)
			given := entry()
			given.RetainUntil = c.until
			e, err := v.Add(context.Background(), strings.NewReader("content"), given)
			require.NoError(t, err)
			r := removal()
			r.Force = c.force
			if !c.at.IsZero() {
				r.At = c.at
			}
			tombstone, err := v.Remove(e.ID, r)
			if c.refused {
				require.ErrorIs(t, err, vault.ErrRetained)
				require.ErrorContains(t, err, c.until.String())
				_, _, err = read(v, e.ID)
				require.NoError(t, err)
				return
			}
			require.NoError(t, err)
			require.Equal(t, c.forced, tombstone.Forced)
		})
	}
}

func TestARemovalThatSaysTooLittleIsRefused(t *testing.T) {
	v, _ := create(t)
	e := add(t, v, "content")
	for name, c := range map[string]struct {
		spoil   func(*vault.Removal)
		message string
	}{
		"nobody":                    {func(r *vault.Removal) { r.By = "" }, "are required"},
		"no reason":                 {func(r *vault.Removal) { r.Reason = " " }, "are required"},
		"forced, no reason":         {func(r *vault.Removal) { r.Reason, r.Force = "", true }, "are required"},
		"at no time":                {func(r *vault.Removal) { r.At = time.Time{} }, "are required"},
		"a reason that is not text": {func(r *vault.Removal) { r.Reason = "Jos\xe9" }, "is not UTF-8 text"},
	} {
		t.Run(name, func(t *testing.T) {
			r := removal()
			c.spoil(&r)
			_, err := v.Remove(e.ID, r)
			require.ErrorContains(t, err, c.message)
		})
	}
	for name, id := range map[string]string{"a sum": e.Sum, "nothing": "", "a path": "../" + e.ID} {
		t.Run(name, func(t *testing.T) {
			_, err := v.Remove(id, removal())
			require.ErrorContains(t, err, "is not the ID of an entry")
		})
	}
	_, err := v.Remove("019a0000-0000-7000-8000-000000000000", removal())
	require.ErrorIs(t, err, vault.ErrNotFound)
	require.Empty(t, problems(t, v))
}

func TestAnEntryThatCannotBeReadIsOnlyRemovedByForce(t *testing.T) {
	v, folder := create(t)
	e := add(t, v, "content")
	change(t, folder, entryFile(e), -1)
	_, err := v.Remove(e.ID, removal())
	require.ErrorIs(t, err, vault.ErrDamaged)
	require.ErrorContains(t, err, "its retention date cannot be read")
	r := removal()
	r.Force = true
	tombstone, err := v.Remove(e.ID, r)
	require.NoError(t, err)
	require.True(t, tombstone.Forced)
	require.Empty(t, problems(t, v))
}

func TestARemovalThatWasCutOffIsFinishedByRemovingAgain(t *testing.T) {
	for name, contentGone := range map[string]bool{"before the content went": false, "before the entry went": true} {
		t.Run(name, func(t *testing.T) {
			v, folder := create(t)
			e := add(t, v, "content")
			entryBefore, err := os.ReadFile(filepath.Join(folder, entryFile(e)))
			require.NoError(t, err)
			content, err := os.ReadFile(filepath.Join(folder, documentFile(e)))
			require.NoError(t, err)
			_, err = v.Remove(e.ID, removal())
			require.NoError(t, err)
			require.NoError(t, os.WriteFile(filepath.Join(folder, entryFile(e)), entryBefore, 0o600))
			if !contentGone {
				require.NoError(t, os.WriteFile(filepath.Join(folder, documentFile(e)), content, 0o600))
			}
			require.Equal(t, []string{"unremoved " + entryFile(e)}, problems(t, v))
			_, err = v.Remove(e.ID, removal())
			require.NoError(t, err)
			require.Empty(t, problems(t, v))
			require.ElementsMatch(t, []string{"lock", "vault.age", tombstoneFile(e)}, files(t, folder))
		})
	}
}

func TestSweepDeletesWhatWasCutOffLongAgo(t *testing.T) {
	v, folder := create(t)
	e := add(t, v, "content")
	for name, age := range map[string]time.Duration{"old.age": 25 * time.Hour, "new.age": 23 * time.Hour} {
		path := filepath.Join(folder, "writing", name)
		require.NoError(t, os.WriteFile(path, []byte("half"), 0o600))
		require.NoError(t, os.Chtimes(path, noon.Add(-age), noon.Add(-age)))
	}
	deleted, err := v.Sweep(noon.Add(-24 * time.Hour))
	require.NoError(t, err)
	require.Equal(t, 1, deleted)
	require.ElementsMatch(t, []string{"lock", "vault.age", documentFile(e), entryFile(e), "writing/new.age"},
		files(t, folder))
}
