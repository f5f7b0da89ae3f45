package book

import (
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/app/kinds"
	"mobility/app/storetest"
	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/importing"
	"mobility/internal/store/reftables"
	"mobility/internal/store/rekey"
	"mobility/internal/store/undo"
	"mobility/internal/store/verify"
	"mobility/perm/recruitment"
	"mobility/roster"
	"mobility/status"
)

// quietDay is a day on which a docket has nothing of an ordinary status record in these tests.
var quietDay = civil.MustParse("2026-06-01")

// ordinary is a status record that is quiet on quietDay, with what some facts change.
func ordinary(change ...string) facts.Record {
	value := map[string]string{
		"class": "H-1B", "status_from": "2026-01-10", "petition_expires": "2029-01-09", "i94_expires": "2029-01-09",
		"passport_expires": "2033-01-31", "first_admitted": "2026-01-10",
	}
	for i := 0; i < len(change); i += 2 {
		value[change[i]] = change[i+1]
	}
	var r facts.Record
	for name, v := range value {
		if v != "" {
			r = append(r, facts.Fact{Field: status.Fields.Field(name), Value: v})
		}
	}
	r.Sort()
	return r
}

func recordOf(d *facts.Dictionary, pairs ...string) facts.Record {
	var r facts.Record
	for i := 0; i < len(pairs); i += 2 {
		r = append(r, facts.Fact{Field: d.Field(pairs[i]), Value: pairs[i+1]})
	}
	r.Sort()
	return r
}

// office is a client's database and the days on which it is written.
type office struct {
	t   *testing.T
	s   *store.Store
	day int64
}

func (o *office) write(do func(*store.Tx) error) {
	o.t.Helper()
	o.day++
	require.NoError(o.t, o.s.Write(o.t.Context(), store.Work{Client: store.DefaultClient, Who: "tester", Command: "test", At: o.at()}, false, do))
}

// at is the instant of the last change.
func (o *office) at() time.Time { return time.Unix(86_400*o.day, 0) }

// hire imports people, each with a status record or without one.
func (o *office) hire(stays map[string]facts.Record) {
	o.write(func(tx *store.Tx) error {
		im, err := importing.BeginPeople(o.t.Context(), tx, store.Import{Noun: store.RosterNoun, File: "hr.csv", SHA256: fmt.Sprint(o.day),
			Columns: map[string]string{"id": "ID", "class": "Class"}}, importing.PeopleOptions{})
		if err != nil {
			return err
		}
		row := 1
		err = im.Apply(o.t.Context(), func(yield func(*importing.Incoming, error) bool) {
			for id, stay := range stays {
				row++
				employee := recordOf(roster.Fields, "first_name", "Asha", "last_name", "Rao", "hired", "2026-01-10")
				if !yield(&importing.Incoming{Row: row, ID: id, Employee: employee, Stay: stay}, nil) {
					return
				}
			}
		})
		if err == nil {
			_, err = im.Finish(o.t.Context())
		}
		return err
	})
}

// read lists the people that a docket of half a year reads, and requires that it is the same as one that reads everybody.
func (o *office) read(options Options) (ids []string, answer string) {
	o.t.Helper()
	ask := func(all bool) string {
		var answer []byte
		require.NoError(o.t, Read(o.t.Context(), o.s, store.DefaultClient, quietDay, options, func(b *Book) error {
			d, err := b.Docket(o.t.Context(), Wanted{Within: UsualDays, Brief: true, AllEmployees: all})
			if err == nil {
				answer, err = json.Marshal(d)
			}
			return err
		}))
		return string(answer)
	}
	answer = ask(false)
	require.Equal(o.t, ask(true), answer)
	require.NoError(o.t, Read(o.t.Context(), o.s, store.DefaultClient, quietDay, options, func(b *Book) error {
		asked := &docket.Options{AsOf: b.AsOf, Client: b.Client, Within: UsualDays}
		_, err := b.docketCases(o.t.Context(), asked)
		if err == nil {
			var c concernedByStatus
			c, err = b.inStatus(o.t.Context(), asked, &Wanted{})
			ids = c.ids
		}
		return err
	}))
	return ids, answer
}

func (o *office) proved() {
	_, err := verify.Journal(o.t.Context(), o.s)
	require.NoError(o.t, err)
}

// A door is a way in which data change that can end that a docket has nothing of a person.
type door struct {
	through func(t *testing.T, tx *store.Tx, id string) error
	// listed is set where the docket has an entry of the person afterwards.
	listed bool
}

func recorded(noun string, owner func(id string) string, given func(id string) facts.Record) func(*testing.T, *store.Tx, string) error {
	return func(t *testing.T, tx *store.Tx, id string) error {
		r, err := tx.RecordFacts(t.Context(), kinds.All.KindOf(noun), owner(id), "", given(id))
		require.Empty(t, r.Faults)
		return err
	}
}

func own(id string) string { return id }

func caseOf(id string) string { return "C-" + id }

func restated(stay facts.Record) func(*testing.T, *store.Tx, string) error {
	return func(t *testing.T, tx *store.Tx, id string) error {
		_, err := tx.RecordStay(t.Context(), id, "", stay)
		return err
	}
}

// doors are the ways to the data that the mark of a quiet status record depends on, by a word that begins the ids of the people.
var doors = map[string]door{
	"filing": {recorded("filing", own, func(string) facts.Record {
		return recordOf(status.FilingFields, "form", "I-485", "received", "2026-05-01")
	}), true},
	// An approval that is over is read only because there is a status record that it can change.
	"decided": {recorded("filing", own, func(string) facts.Record {
		return recordOf(status.FilingFields, "form", "I-129", "received", "2026-01-12", "decided", "2026-01-20", "decision", "approved", "valid_to", "2026-09-30")
	}), false},
	"dependent": {recorded("dependent", own, func(string) facts.Record {
		return recordOf(status.DependentFields, "dependent_name", "Kiran Rao", "relation", "spouse", "dependent_class", "H-4", "dependent_i94_expires", "2026-08-31")
	}), true},
	"case": {recorded("perm", caseOf, func(id string) facts.Record {
		return recordOf(kinds.PERM.Fields, "beneficiary", id, "title", "Engineer")
	}), false},
	"filedcase": {recorded("perm", caseOf, func(id string) facts.Record {
		return recordOf(kinds.PERM.Fields, "beneficiary", id, "title", "Engineer", "filed", "2026-03-02")
	}), false},
	// Each record is quiet by itself; the passport of the older one runs out soon after the later one.
	"second": {restated(ordinary("class", "TN", "status_from", "2025-05-12", "first_admitted", "2025-05-12", "petition_expires", "2027-05-11",
		"i94_expires", "2027-05-11", "passport_expires", "2029-03-31")), true},
	"shorter":  {restated(ordinary("petition_expires", "2026-09-30", "i94_expires", "2026-09-30")), true},
	"passport": {restated(ordinary("passport_expires", "2026-09-30")), true},
	"left": {func(t *testing.T, tx *store.Tx, id string) error {
		_, err := tx.RecordEmployee(t.Context(), id, recordOf(roster.Fields, "left", "2026-05-20"))
		return err
	}, true},
	"resident": {func(t *testing.T, tx *store.Tx, id string) error {
		_, err := tx.RecordEmployee(t.Context(), id, recordOf(roster.Fields, "work_authorization", "permanent-resident"))
		return err
	}, false},
}

// TestWhoIsNotQuietAnyMoreIsRead takes a person with a quiet status record through each door: the docket reads the person, and is the
// same as one that reads everybody.
func TestWhoIsNotQuietAnyMoreIsRead(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		o := &office{t: t, s: open()}
		stays := map[string]facts.Record{}
		for name := range doors {
			stays[name] = ordinary()
		}
		stays["second"] = ordinary("passport_expires", "")
		o.hire(stays)
		ids, answer := o.read(Options{})
		require.Empty(t, ids)
		for name, door := range doors {
			require.False(t, listed(answer, name), name)
			o.write(func(tx *store.Tx) error { return door.through(t, tx, name) })
			ids, answer = o.read(Options{})
			require.Contains(t, ids, name)
			require.Equal(t, door.listed, listed(answer, name), name)
		}
		o.proved()
		// Under another id they are read again, with their case.
		var pairs []store.Pair
		for name := range doors {
			pairs = append(pairs, store.Pair{From: name, To: "new-" + name})
		}
		o.write(func(tx *store.Tx) error {
			_, err := rekey.Employees(t.Context(), tx, store.Import{File: "ids.csv"}, pairs)
			return err
		})
		require.NoError(t, o.s.SkipRecords(t.Context()))
		ids, answer = o.read(Options{})
		for name, door := range doors {
			require.Contains(t, ids, "new-"+name)
			require.Equal(t, door.listed, listed(answer, "new-"+name), name)
		}
		o.proved()
	})
}

// listed reports whether a docket has an entry of an employee.
func listed(answer, id string) bool { return strings.Contains(answer, `"id":"`+id+`"`) }

// TestAStatusRecordThatAnUndoReplacesIsRead holds what takes a quiet record's place: by a merge, by the undo of one, and in the data of an
// earlier day.
func TestAStatusRecordThatAnUndoReplacesIsRead(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		o := &office{t: t, s: open()}
		o.hire(map[string]facts.Record{
			"filled": ordinary("passport_expires", ""), "twin": ordinary("passport_expires", "2026-09-30"),
			"late": ordinary("petition_expires", "2026-09-30", "i94_expires", "2026-09-30"),
		})
		hired := o.at()
		isListed := func(when string, options Options, want ...string) {
			t.Helper()
			_, answer := o.read(options)
			for _, id := range []string{"filled", "twin", "late"} {
				require.Equal(t, slices.Contains(want, id), listed(answer, id), "%s: %s", id, when)
			}
		}
		isListed("hired", Options{}, "twin", "late")
		o.write(func(tx *store.Tx) error { return restated(ordinary())(t, tx, "late") })
		isListed("extended", Options{}, "twin")
		isListed("before the extension", Options{KnownAt: hired}, "twin", "late")

		o.write(func(tx *store.Tx) error {
			_, err := rekey.Merge(t.Context(), tx, store.Import{File: "merge"}, "filled", "twin")
			return err
		})
		isListed("merged", Options{}, "filled")
		require.NoError(t, o.s.SkipRecords(t.Context()))
		isListed("merged and marked", Options{}, "filled")
		o.proved()
	})
}

// TestAnUndoneMergeMakesAPersonReadAgain holds a record that a merge made quiet: what it was before has to be read.
func TestAnUndoneMergeMakesAPersonReadAgain(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		o := &office{t: t, s: open()}
		o.hire(map[string]facts.Record{"bare": ordinary("first_admitted", ""), "twin": ordinary()})
		var merged store.Import
		o.write(func(tx *store.Tx) (err error) {
			merged, err = rekey.Merge(t.Context(), tx, store.Import{File: "merge"}, "bare", "twin")
			return err
		})
		require.NoError(t, o.s.SkipRecords(t.Context()))
		ids, _ := o.read(Options{})
		require.Empty(t, ids)
		o.write(func(tx *store.Tx) error {
			_, err := undo.Import(t.Context(), tx, fmt.Sprint(merged.Number))
			return err
		})
		ids, _ = o.read(Options{})
		require.ElementsMatch(t, []string{"bare", "twin"}, ids)
		o.proved()
	})
}

// TestAMergeWithSomeoneWhoLeftIsRead merges a quiet status record with the data of an employment that ended, in either direction, and
// asks what was known before a person came back.
func TestAMergeWithSomeoneWhoLeftIsRead(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		o := &office{t: t, s: open()}
		o.hire(map[string]facts.Record{"here": ordinary(), "gone": nil, "moved": ordinary(), "away": nil, "back": ordinary()})
		for _, id := range []string{"gone", "away", "back"} {
			o.write(func(tx *store.Tx) error { return doors["left"].through(t, tx, id) })
		}
		left := o.at()
		o.write(func(tx *store.Tx) error {
			_, err := tx.RecordEmployee(t.Context(), "back", recordOf(roster.Fields, "left", facts.Clear))
			return err
		})
		ids, _ := o.read(Options{})
		require.Empty(t, ids)
		ids, answer := o.read(Options{KnownAt: left})
		require.Contains(t, ids, "back")
		require.True(t, listed(answer, "back"))
		for into, from := range map[string]string{"here": "gone", "away": "moved"} {
			o.write(func(tx *store.Tx) error {
				_, err := rekey.Merge(t.Context(), tx, store.Import{File: "merge"}, into, from)
				return err
			})
			ids, answer = o.read(Options{})
			require.Contains(t, ids, into)
			require.True(t, listed(answer, into), into)
		}
		o.proved()
	})
}

// bulletins is a visa bulletin in which every priority date is current.
func bulletins() iter.Seq[[]string] {
	return slices.Values([][]string{
		{"bulletin_year", "bulletin_month", "table_type", "preference_category", "all_chargeability_areas_except_those_listed"},
		{"2026", "May", "final_action", "2nd", "C"}, {"2026", "May", "dates_for_filing", "2nd", "C"},
	})
}

// TestWhatIsLoadedAndSetIsHeeded loads a visa bulletin, and reckons with a wage determination that takes years: who waits for a visa, and
// those whose way back from the maximum stay begins now, are read.
func TestWhatIsLoadedAndSetIsHeeded(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		o := &office{t: t, s: open()}
		o.hire(map[string]facts.Record{
			"plain": ordinary(), "planned": ordinary(), "queued": ordinary("priority_date", "2024-01-31", "preference_category", "EB-2", "i140_approved", "2025-01-31", "chargeability", "IN"),
		})
		o.write(func(tx *store.Tx) error { return doors["filedcase"].through(t, tx, "plain") })
		o.write(func(tx *store.Tx) error {
			_, err := tx.PutReference(t.Context(), reftables.Table{Name: TableBulletins}, bulletins())
			return err
		})
		ids, answer := o.read(Options{})
		require.NotContains(t, ids, "planned")
		require.False(t, listed(answer, "planned"))
		slow := recruitment.DefaultExpectations
		slow.WageDetermination = 1500
		ids, answer = o.read(Options{Expect: slow})
		require.Contains(t, ids, "planned")
		require.True(t, listed(answer, "planned"))
	})
}
