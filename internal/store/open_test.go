package store_test

import (
	"database/sql"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/app/kinds"
	"mobility/app/storetest"
	"mobility/internal/civil"
	"mobility/internal/database"
	"mobility/internal/store"
	"mobility/internal/store/importing"
	"mobility/migrations"
)

func day(s string) civil.Date { return civil.MustParse(s) }

func TestANewFileIsItsOwnersAlone(t *testing.T) {
	target := filepath.Join(t.TempDir(), "odd name?#%.db")
	s, err := store.Open(t.Context(), target, kinds.All, store.Options{Create: true})
	require.NoError(t, err)
	importRows(t, s, importing.PeopleOptions{}, numbered(0, 3)...)
	importRows(t, s, importing.PeopleOptions{}, numbered(0, 4)...)
	files, err := os.ReadDir(filepath.Dir(target))
	require.NoError(t, err)
	require.Greater(t, len(files), 1) // the write-ahead log too
	for _, f := range files {
		info, err := f.Info()
		require.NoError(t, err)
		require.Equal(t, fs.FileMode(0o600), info.Mode().Perm(), f.Name())
	}
	require.NoError(t, s.Close())
	s, err = store.Open(t.Context(), target, kinds.All, store.Options{ReadOnly: true})
	require.NoError(t, err)
	require.Len(t, allIDs(t, s), 4)
	require.Error(t, s.Write(t.Context(), work(), false, func(*store.Tx) error { return nil }))
	require.NoError(t, s.Close())
}

func TestWhatCannotBeOpened(t *testing.T) {
	dir := t.TempDir()
	missing, empty := filepath.Join(dir, "missing.db"), filepath.Join(dir, "empty.db")
	text, foreign := filepath.Join(dir, "text.db"), filepath.Join(dir, "foreign.db")
	require.NoError(t, os.WriteFile(empty, nil, 0o600))
	require.NoError(t, os.WriteFile(text, []byte("id,name\n1,Asha\n"), 0o600))
	db, err := sql.Open("sqlite", foreign)
	require.NoError(t, err)
	_, err = db.Exec("CREATE TABLE recipes (name TEXT)")
	require.NoError(t, err)
	require.NoError(t, db.Close())
	cases := []struct {
		name, target string
		o            store.Options
		want         string
	}{
		{"a file that is not there", missing, store.Options{}, "there is no database at " + missing},
		{"an empty file", empty, store.Options{}, "there is no database at " + empty},
		{"a folder", dir, store.Options{Create: true}, dir + " is a folder"},
		{"a file that is no database", text, store.Options{Create: true}, text + " is not a database"},
		{"a database of something else", foreign, store.Options{Create: true}, "not one of mobility"},
		{"a folder that is not there", filepath.Join(dir, "no", "x.db"), store.Options{Create: true}, "no does not exist: create the folder"},
		{"a server that is not there", "postgres://u:secret@127.0.0.1:1/x?sslmode=disable", store.Options{}, "postgres://u:xxxxx@127.0.0.1:1"},
		{"no address", "postgres://u:sec%ret@h/x", store.Options{}, "not one like postgres://user@host/name"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := store.Open(t.Context(), c.target, kinds.All, c.o)
			require.ErrorContains(t, err, c.want)
			require.NotContains(t, err.Error(), "secret")
		})
	}
	_, err = store.Open(t.Context(), missing, kinds.All, store.Options{})
	require.ErrorIs(t, err, database.ErrNoDatabase)
	require.NoFileExists(t, missing)
}

// newestSchema is the version of the newest migration.
func newestSchema(t *testing.T) int64 {
	t.Helper()
	steps, err := migrations.Steps()
	require.NoError(t, err)
	return steps[len(steps)-1].Version
}

func TestSchemaVersions(t *testing.T) {
	storetest.EachTarget(t, func(t *testing.T, target string) {
		from, to, err := database.Migrate(t.Context(), target)
		require.NoError(t, err)
		require.Equal(t, []int64{0, newestSchema(t)}, []int64{from, to})
		from, to, err = database.Migrate(t.Context(), target)
		require.NoError(t, err)
		require.Equal(t, []int64{newestSchema(t), newestSchema(t)}, []int64{from, to})
		have, want, err := database.Status(t.Context(), target)
		require.NoError(t, err)
		require.Equal(t, []int64{newestSchema(t), newestSchema(t)}, []int64{have, want})

		s, err := store.Open(t.Context(), target, kinds.All, store.Options{})
		require.NoError(t, err)
		tamper(t, s, target, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (99, '1')")
		require.NoError(t, s.Close())
		_, err = store.Open(t.Context(), target, kinds.All, store.Options{Create: true})
		var schema *database.SchemaError
		require.ErrorAs(t, err, &schema)
		require.True(t, schema.TooNew())
		require.ErrorContains(t, err, fmt.Sprintf("has schema 99, but this program supports %d", newestSchema(t)))
	})
}

func TestPostgresIsNeverMigratedBehindItsBack(t *testing.T) {
	storetest.EachTarget(t, func(t *testing.T, target string) {
		s, err := store.Open(t.Context(), target, kinds.All, store.Options{Create: true})
		if err == nil {
			require.Equal(t, database.SQLite, s.Database().Engine())
			require.NoError(t, s.Close())
			return
		}
		var schema *database.SchemaError
		require.ErrorAs(t, err, &schema)
		require.False(t, schema.TooNew())
		require.ErrorContains(t, err, "run `mobility db migrate`")
	})
}

func TestAReadOnlyStoreWritesNothing(t *testing.T) {
	storetest.EachTarget(t, func(t *testing.T, target string) {
		_, _, err := database.Migrate(t.Context(), target)
		require.NoError(t, err)
		s, err := store.Open(t.Context(), target, kinds.All, store.Options{ReadOnly: true})
		require.NoError(t, err)
		defer s.Close()
		require.Empty(t, allIDs(t, s))
		require.ErrorContains(t, s.Write(t.Context(), work(), false, func(*store.Tx) error { return nil }), "read-only")
	})
}

func TestTwoWriters(t *testing.T) {
	storetest.EachTarget(t, func(t *testing.T, target string) {
		_, _, err := database.Migrate(t.Context(), target)
		require.NoError(t, err)
		open := func() *store.Store {
			s, err := store.Open(t.Context(), target, kinds.All, store.Options{Wait: 50 * time.Millisecond})
			require.NoError(t, err)
			t.Cleanup(func() { require.NoError(t, s.Close()) })
			return s
		}
		one, two := open(), open()
		importRows(t, one, importing.PeopleOptions{}, numbered(0, 3)...)
		nothing := func(*store.Tx) error { return nil }
		err = one.Write(t.Context(), work(), false, func(tx *store.Tx) error {
			require.ErrorIs(t, two.Write(t.Context(), work(), false, nothing), database.ErrLocked)
			require.Len(t, allIDs(t, two), 3, "others read while one writes")
			return nil
		})
		require.NoError(t, err)
		require.NoError(t, two.Write(t.Context(), work(), false, nothing))
	})
}

func TestClients(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		w := work()
		w.Client = "acme"
		sole := func(want string) {
			client, err := s.SoleClient(t.Context())
			require.NoError(t, err)
			require.Equal(t, want, client)
		}
		sole(store.DefaultClient)
		require.NoError(t, s.NeedClient(t.Context(), store.DefaultClient), "the first write creates it")
		var counts store.Counts
		load := func(create bool) error {
			return s.Write(t.Context(), w, create,
				importAs(t.Context(), store.RosterNoun, importing.PeopleOptions{}, rows(numbered(0, 3)...), &counts))
		}
		require.ErrorIs(t, load(false), store.ErrNoClient)
		importRows(t, s, importing.PeopleOptions{}, numbered(0, 3)...)
		sole(store.DefaultClient)
		require.ErrorContains(t, load(false), `"acme"; there are: default`)
		require.NoError(t, load(true))
		require.Equal(t, store.Counts{Hired: 3}, counts)
		clients, err := s.Clients(t.Context())
		require.NoError(t, err)
		require.Equal(t, []store.Client{
			{Slug: "acme", Name: "acme", Created: "2026-11-21T09:30:00Z"}, {Slug: "default", Name: "default", Created: "2026-11-21T09:30:00Z"},
		}, clients)
		require.Len(t, allIDs(t, s), 3)
		require.ErrorIs(t, s.NeedClient(t.Context(), "other"), store.ErrNoClient)
		require.NoError(t, s.NeedClient(t.Context(), "acme"))
		_, err = s.SoleClient(t.Context())
		require.ErrorIs(t, err, store.ErrClientNeeded)
		require.ErrorContains(t, err, "the database has 2: acme, default")
		requireProved(t, s)
	})
}

func TestTheDefaultClientIsOnlyMadeInADatabaseWithoutClients(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		write := func(client string, create bool) error {
			w := work()
			w.Client = client
			return s.Write(t.Context(), w, create, func(*store.Tx) error { return nil })
		}
		require.NoError(t, write("acme", true))
		client, err := s.SoleClient(t.Context())
		require.NoError(t, err)
		require.Equal(t, "acme", client)
		require.ErrorIs(t, s.NeedClient(t.Context(), store.DefaultClient), store.ErrNoClient)
		require.ErrorContains(t, write(store.DefaultClient, false), `"default"; there are: acme`)
		require.NoError(t, write(store.DefaultClient, true))
	})
}

func TestFilters(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		importRows(t, s, importing.PeopleOptions{},
			importing.Incoming{ID: "E1", Stay: stay("class", "H-1B")},
			importing.Incoming{ID: "E2", Employee: employee("left", "2026-11-20")},
			importing.Incoming{ID: "E3", Employee: employee("employment_status", "terminated"), Stay: stay("class", "F-1")},
		)
		many := []string{"E3", "E1"}
		for i := range 2500 {
			many = append(many, fmt.Sprintf("X%d", i))
		}
		cases := []struct {
			name string
			f    store.Filter
			want []string
		}{
			{"all", store.Filter{Scope: store.All}, []string{"E1", "E2", "E3"}},
			{"none, where nothing is said", store.Filter{}, nil},
			{"none, of no ids", store.Filter{Scope: store.Only(), StaysOnly: true}, nil},
			{"with a stay", store.Filter{Scope: store.All, StaysOnly: true}, []string{"E1", "E3"}},
			{"on somebody's last day", store.Filter{Scope: store.All, ActiveOn: day("2026-11-20")}, []string{"E1", "E2"}},
			{"the day after", store.Filter{Scope: store.All, ActiveOn: day("2026-11-21")}, []string{"E1"}},
			{"more ids than one query takes", store.Filter{Scope: store.Only(many...)}, []string{"E1", "E3"}},
			{"all at once", store.Filter{Scope: store.Only(many...), StaysOnly: true, ActiveOn: day("2026-11-21")}, []string{"E1"}},
		}
		for _, c := range cases {
			var people, employees []string
			for p, err := range s.People(t.Context(), store.DefaultClient, c.f) {
				require.NoError(t, err)
				people = append(people, p.ID)
				if p.ID != "E2" {
					require.Len(t, p.Stays, 1)
				}
			}
			for p, err := range s.Employees(t.Context(), store.DefaultClient, c.f) {
				require.NoError(t, err)
				employees = append(employees, p.ID)
			}
			require.ElementsMatch(t, c.want, people, c.name)
			require.ElementsMatch(t, c.want, employees, c.name)
		}
		for range s.People(t.Context(), store.DefaultClient, store.Filter{Scope: store.All}) {
			break // a reader may have had enough
		}
		_, err := s.Person(t.Context(), store.DefaultClient, "E9")
		require.ErrorIs(t, err, store.ErrNotFound)
	})
}

func TestProfiles(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		p := store.Profile{Noun: store.RosterNoun, Name: "workday", Fingerprint: "f1", Text: "a: b"}
		write := func(do func(tx *store.Tx) error) error { return s.Write(t.Context(), work(), false, do) }
		save := func(tx *store.Tx) error { return tx.SaveProfile(t.Context(), p) }
		require.NoError(t, write(save))
		p.Text = "a: c"
		require.NoError(t, write(save))
		require.NoError(t, write(save))
		got, err := s.Profile(t.Context(), store.DefaultClient, store.RosterNoun, "workday")
		require.NoError(t, err)
		require.Equal(t, p, got)
		all, err := s.Profiles(t.Context(), store.DefaultClient, store.RosterNoun)
		require.NoError(t, err)
		require.Equal(t, []store.Profile{p}, all)
		remove := func(tx *store.Tx) error { return tx.DeleteProfile(t.Context(), store.RosterNoun, "workday") }
		require.NoError(t, write(remove))
		require.ErrorIs(t, write(remove), store.ErrNotFound)
		require.Len(t, entriesOf(t, s, store.JournalFilter{Subject: "roster/workday"}), 3)
		requireProved(t, s)
	})
}

// TestTheDriversOwnLibc: the driver is a translation of SQLite that fits one version of its C library exactly, and
// go.mod can ask for another without anything failing to compile.
func TestTheDriversOwnLibc(t *testing.T) {
	list := func(format, module string) string {
		out, err := exec.CommandContext(t.Context(), "go", "list", "-m", "-f", format, module).Output()
		require.NoError(t, err)
		return strings.TrimSpace(string(out))
	}
	asked, err := os.ReadFile(list("{{.GoMod}}", "modernc.org/sqlite"))
	require.NoError(t, err)
	version := regexp.MustCompile(`modernc\.org/libc (\S+)`).FindSubmatch(asked)
	require.Equal(t, string(version[1]), list("{{.Version}}", "modernc.org/libc"))
}
