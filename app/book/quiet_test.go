package book_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/app/book"
	"mobility/app/kinds"
	"mobility/app/storetest"
	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/contents"
	"mobility/internal/store/importing"
	"mobility/internal/store/rekey"
	"mobility/internal/store/undo"
	"mobility/internal/store/verify"
	"mobility/roster"
	"mobility/status"
)

const quietClient = store.DefaultClient

// lives draws the people of a client and what happens to them.
type lives struct {
	*rand.Rand
	t *testing.T
	s *store.Store
}

func (l *lives) write(do func(*store.Tx) error) error {
	return l.s.Write(l.t.Context(), store.Work{Client: quietClient, Who: "tester", Command: "test", At: time.Unix(1, 0)}, false, do)
}

func (l *lives) oneOf(words ...string) string { return words[l.IntN(len(words))] }

func (l *lives) someone() string { return fmt.Sprintf("E%03d", l.IntN(100)) }

func record(d *facts.Dictionary, pairs ...string) facts.Record {
	var r facts.Record
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			r = append(r, facts.Fact{Field: d.Field(pairs[i]), Value: pairs[i+1]})
		}
	}
	r.Sort()
	return r
}

// stay draws a status record, most often an ordinary one.
func (l *lives) stay() facts.Record {
	began := civil.MustParse("2023-01-01").AddDays(l.IntN(900))
	ends := began.AddDays(500 + l.IntN(1500))
	i94 := ends.AddDays([]int{0, 0, 0, 0, 0, 10, -30}[l.IntN(7)])
	return record(status.Fields, "class", l.oneOf("TN", "L-1A", "H-1B", "H-1B", "E-3", "E-2", "O-1", "O-1", "F-1 OPT"), "status_from", began.String(),
		"petition_expires", ends.String(), "i94_expires", i94.String(), "passport_expires", ends.AddDays(150+l.IntN(1500)).String(),
		"first_admitted", began.AddDays(-l.IntN(400)).String(), "visa_expires", l.oneOf("", "", "2026-10-01"),
		"extension_received", l.oneOf("", "", "", "", "", "", "", "", "", "2026-10-01"))
}

// filing draws a filing: a recent one, one that granted a status for years, or one that is long over.
func (l *lives) filing() facts.Record {
	switch l.IntN(3) {
	case 0:
		ends := l.oneOf("2026-12-31", "2028-03-31", "2029-09-30")
		return record(status.FilingFields, "form", "I-129", "received", "2024-02-0"+l.oneOf("1", "2", "3"), "class_sought", l.oneOf("TN", "TN", "O-1", "H-1B"),
			"purpose", l.oneOf("new", "extension"), "decided", "2024-05-15", "decision", "approved", "valid_from", "2024-06-01", "valid_to", ends, "i94_granted", ends)
	case 1:
		return record(status.FilingFields, "form", l.oneOf("I-129", "I-485", "I-765"), "received", "2026-08-0"+l.oneOf("1", "2", "3"),
			"purpose", l.oneOf("", "extension"), "valid_to", l.oneOf("", "2029-09-30"), "decided", l.oneOf("", "2026-09-15"), "decision", l.oneOf("", "approved", "denied"))
	}
	return record(status.FilingFields, "form", l.oneOf("I-129", "I-485", "I-485", "N-400", "I-140"), "received", "2022-08-0"+l.oneOf("1", "2", "3"),
		"class_sought", l.oneOf("TN", "H-1B"), "valid_to", l.oneOf("", "2024-09-30"), "decided", "2022-12-15", "decision", l.oneOf("approved", "approved", "denied"))
}

// form draws a Form I-9 of the employment that everybody has: in order, late or not finished, of someone whose permission ends or not.
func (l *lives) form() facts.Record {
	attestation := l.oneOf(i9.Citizen, i9.Citizen, i9.PermanentResident, i9.AuthorizedUntil)
	until := ""
	if attestation == i9.AuthorizedUntil {
		until = l.oneOf("2025-06-30", "2026-12-31", "2027-04-30", "2028-03-31")
	}
	return record(i9.Fields, "hired", "2023-03-01", "section_1", l.oneOf("2023-03-01", "2023-03-01", "2023-03-06"), "attestation", attestation, "authorized_until", until,
		"section_2", l.oneOf("2023-03-02", "2023-03-02", "2023-03-20", ""))
}

// keepForms records a form of nearly everybody.
func (l *lives) keepForms() {
	require.NoError(l.t, l.write(func(tx *store.Tx) error {
		for i := range 110 {
			if _, err := tx.RecordFacts(l.t.Context(), kinds.Form, fmt.Sprintf("E%03d", i), "", l.form()); err != nil && !errors.Is(err, store.ErrNotFound) {
				return err
			}
		}
		return nil
	}))
}

// file imports filings of some of the people.
func (l *lives) file() error {
	return l.write(func(tx *store.Tx) error {
		im, err := importing.BeginRecords(tx, store.Import{Noun: kinds.Filing.Noun, File: "filings.csv", SHA256: fmt.Sprint(l.Uint64())}, importing.RecordOptions{
			OnMissingParent: func(int, importing.MissingParent) {}, OnAgain: func(int, int, string) {}, OnFault: func(*importing.RecordRow, []facts.Problem) {},
		})
		if err != nil {
			return err
		}
		err = im.Take(l.t.Context(), func(yield func(*importing.RecordRow, error) bool) {
			for row := range 30 {
				if !yield(&importing.RecordRow{Row: row + 2, Kind: kinds.Filing, Owner: l.someone(), Facts: l.filing()}, nil) {
					return
				}
			}
		})
		if err == nil {
			_, err = im.Finish(l.t.Context())
		}
		return err
	})
}

// hire imports a roster, three in four of its people with a status record; or some rows of it again.
func (l *lives) hire(full bool) error {
	return l.write(func(tx *store.Tx) error {
		im, err := importing.BeginPeople(l.t.Context(), tx, store.Import{Noun: store.RosterNoun, File: "hr.csv", SHA256: fmt.Sprint(l.Uint64()),
			Columns: map[string]string{"id": "ID", "left": "Left"}}, importing.PeopleOptions{})
		if err != nil {
			return err
		}
		err = im.Apply(l.t.Context(), func(yield func(*importing.Incoming, error) bool) {
			for i := range 120 {
				if !full && (i > 20 || l.IntN(4) > 0) {
					continue
				}
				in := importing.Incoming{Row: i + 2, ID: fmt.Sprintf("E%03d", i), Employee: record(roster.Fields, "first_name", "Asha",
					"last_name", fmt.Sprintf("Rao%d", i), "hired", "2023-03-01", "manager_id", fmt.Sprintf("E%03d", i/8),
					"left", l.oneOf("", "", "", "", "", "", "", "", "2026-09-30"))}
				if i%4 > 0 && (full || l.IntN(4) == 0) {
					in.Stay = l.stay()
				}
				if !yield(&in, nil) {
					return
				}
			}
		})
		if err == nil {
			_, err = im.Finish(l.t.Context())
		}
		return err
	})
}

func (l *lives) recorded(kind *contents.Kind, owner string, given facts.Record) error {
	return l.write(func(tx *store.Tx) error {
		_, err := tx.RecordFacts(l.t.Context(), kind, owner, "", given)
		return err
	})
}

// live changes something that bears on the status of a person, by any door. A change that is refused changes nothing.
func (l *lives) live() error {
	id := l.someone()
	switch l.IntN(12) {
	case 11:
		return l.recorded(kinds.Form, id, l.form())
	case 10:
		return l.file()
	case 0:
		return l.recorded(kinds.Filing, id, l.filing())
	case 1:
		return l.recorded(kinds.Dependent, id, record(status.DependentFields, "dependent_name", "Kiran Rao", "relation", "spouse", "dependent_class", "H-4", "dependent_i94_expires", "2027-01-31"))
	case 2:
		return l.recorded(kinds.PERM, "C-"+id, record(kinds.PERM.Fields, "beneficiary", id, "filed", l.oneOf("", "2026-01-05"), "title", "Engineer"))
	case 3:
		return l.write(func(tx *store.Tx) error {
			_, err := tx.RecordEmployee(l.t.Context(), id, record(roster.Fields, "left", l.oneOf(facts.Clear, "2026-11-13"),
				"work_authorization", l.oneOf("", "citizen", "permanent-resident")))
			return err
		})
	case 4, 5:
		return l.write(func(tx *store.Tx) error {
			_, err := tx.RecordStay(l.t.Context(), id, "", l.stay())
			return err
		})
	case 6:
		return l.hire(false)
	case 7:
		return l.undo()
	case 8:
		return l.write(func(tx *store.Tx) error {
			_, err := rekey.Merge(l.t.Context(), tx, store.Import{File: "merge"}, id, l.someone())
			return err
		})
	default:
		return l.recorded(kinds.LCAAssignment, "I-200-26001-000001", record(kinds.LCAAssignment.Fields, "employee", id, "first_day", "2026-06-01"))
	}
}

// undo takes the last import back.
func (l *lives) undo() error {
	imports, err := l.s.Imports(l.t.Context(), quietClient)
	require.NoError(l.t, err)
	if len(imports) < 2 {
		return nil
	}
	return l.write(func(tx *store.Tx) error {
		_, err := undo.Import(l.t.Context(), tx, fmt.Sprint(imports[len(imports)-1].Number))
		return err
	})
}

// docket is the docket of a day, as JSON, and how many people were read for it.
func (l *lives) docket(asOf civil.Date, w book.Wanted) string {
	var answer []byte
	require.NoError(l.t, book.Read(l.t.Context(), l.s, quietClient, asOf, book.Options{}, func(b *book.Book) error {
		d, err := b.Docket(l.t.Context(), w)
		if err == nil {
			answer, err = json.Marshal(d)
		}
		return err
	}))
	return string(answer)
}

// filersSkipped is how many people with filings are not read for them, and how many of them count without a status record.
func (l *lives) filersSkipped(asOf civil.Date) (skipped, counted int) {
	all, err := l.s.Owners(l.t.Context(), quietClient, kinds.Filing)
	require.NoError(l.t, err)
	read, byFilings, err := kinds.FilersToRead(l.t.Context(), l.s, quietClient, asOf, asOf.AddDays(90))
	require.NoError(l.t, err)
	slices.Sort(read)
	return len(all) - len(slices.Compact(read)), len(byFilings)
}

// TestADocketThatSkipsPeopleIsTheSame holds the docket that leaves out people with nothing due against the one that reads
// everybody, on any day and for any number of days, while records of every kind are imported, changed by hand and taken back.
func TestADocketThatSkipsPeopleIsTheSame(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		l := &lives{rand.New(rand.NewPCG(1, 2)), t, open()}
		require.NoError(t, l.hire(true))
		require.NoError(t, l.recorded(kinds.LCA, "I-200-26001-000001", record(kinds.LCA.Fields, "status", "certified", "begins", "2026-01-01", "ends", "2027-02-28",
			"employer", "Northwind", "job_title", "Engineer")))
		skipped, filers, byFilings, refused := 0, 0, 0, 0
		for round := range 60 {
			if round == 20 { // until then the client keeps few forms
				l.keepForms()
			}
			for range 4 {
				asOf := civil.MustParse("2025-01-01").AddDays(l.IntN(1200))
				w := book.Wanted{Within: []int{0, 10, 30, 180, 400, -1}[l.IntN(6)], Superseded: l.IntN(2) == 0, Brief: l.IntN(2) == 0}
				if l.IntN(3) == 0 {
					w.Domains = [][]string{{"status"}, {"perm"}, {"lca", "status"}}[l.IntN(3)]
				}
				all := w
				all.AllEmployees = true
				require.Equal(t, l.docket(asOf, all), l.docket(asOf, w), "on %s: %+v", asOf, w)
				ids, people, err := kinds.StaysToRead(t.Context(), l.s, quietClient, asOf, asOf.AddDays(90))
				require.NoError(t, err)
				skipped += max(0, people-len(ids))
				unread, counted := l.filersSkipped(asOf)
				filers, byFilings = filers+unread, byFilings+counted
			}
			for range 4 {
				if err := l.live(); err != nil {
					refused++
				}
			}
			_, err := verify.Journal(t.Context(), l.s)
			require.NoError(t, err)
		}
		require.Greater(t, skipped, 200, "hardly anyone was skipped")
		require.Greater(t, filers, 800, "hardly anyone with filings was skipped")
		require.Greater(t, byFilings, 80, "hardly anyone was skipped whose status filings show")
		require.Less(t, refused, 120, "most of what should happen was refused")
	})
}
