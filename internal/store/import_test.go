package store_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/storetest"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/importing"
	"mobility/roster"
	"mobility/status"
)

func TestNewPeopleAreStoredWithWhereTheirFactsCameFrom(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		odd := "Øst \"Q\"\tX\\\r\n"
		counts := importRows(t, s, importing.PeopleOptions{},
			importing.Incoming{ID: "E1", Employee: employee("first_name", "Asha")},
			importing.Incoming{ID: "E2", Employee: employee("last_name", odd, "left", facts.Clear),
				Stay: stay("class", "H-1B", "status_from", "2024-10-01")},
			importing.Incoming{ID: "E3"},
		)
		require.Equal(t, store.Counts{Hired: 3}, counts)
		p := person(t, s, "E2")
		require.Equal(t, odd, p.Employee.Text(roster.FieldLastName))
		require.Len(t, p.Employee, 1)
		require.Equal(t, facts.Origin{Import: 1, Row: 3}, p.Employee[0].Origin)
		require.Equal(t, "H-1B@2024-10-01", p.Stays[0].Key)
		require.Equal(t, facts.Origin{Import: 1, Row: 3}, p.Stays[0].Facts[0].Origin)
		require.Empty(t, person(t, s, "E3").Employee)
		requireProved(t, s)

		im, err := s.Import(t.Context(), store.DefaultClient, "1")
		require.NoError(t, err)
		require.Equal(t, store.Import{
			Number: 1, ID: im.ID, Client: store.DefaultClient, Noun: store.RosterNoun, File: "hr.csv", SHA256: "abc", Form: im.Form,
			Columns: map[string]string{"id": "ID"}, At: "2026-11-21T09:30:00Z", Who: "tester", Command: "mobility test",
			Counts: counts, CountsText: im.CountsText, Journal: im.Journal,
		}, im)
		same, err := s.Import(t.Context(), store.DefaultClient, im.ID[:30])
		require.NoError(t, err)
		require.Equal(t, im, same)
		_, err = s.Import(t.Context(), store.DefaultClient, "2")
		require.ErrorIs(t, err, store.ErrNotFound)
	})
}

func TestTheSameFileAgainChangesNothing(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		file := []importing.Incoming{
			{ID: "E1", Employee: employee("first_name", "Asha", "left", facts.Clear), Stay: stay("class", "H-1B")},
			{ID: "E2", Employee: employee("first_name", "Bao")},
		}
		importRows(t, s, importing.PeopleOptions{}, file...)
		before := person(t, s, "E1")
		changed := func(_ int, _, after store.Person) { t.Errorf("%s has not changed", after.ID) }
		counts := importRows(t, s, importing.PeopleOptions{OnChange: changed}, file...)
		require.Equal(t, store.Counts{Unchanged: 2}, counts)
		require.Equal(t, before, person(t, s, "E1"))
		require.Len(t, entriesOf(t, s, store.JournalFilter{Import: 2}), 1)
		requireProved(t, s)
	})
}

// TestMerge takes one person through the rows that follow each other in each case.
func TestMerge(t *testing.T) {
	type row = importing.Incoming
	cases := []struct {
		name   string
		rows   []row
		counts store.Counts // of the last row
		facts  string       // of the employee afterwards
		stays  []string     // key and facts of each stay afterwards
	}{
		{
			name:   "a value replaces another",
			rows:   []row{{Employee: employee("title", "Analyst", "city", "Troy")}, {Employee: employee("title", "Manager")}},
			counts: store.Counts{Changed: 1}, facts: `{"title":"Manager","city":"Troy"}`,
		},
		{
			name:   "a blank never clears a value",
			rows:   []row{{Employee: employee("title", "Analyst")}, {Employee: employee()}},
			counts: store.Counts{Unchanged: 1}, facts: `{"title":"Analyst"}`,
		},
		{
			name:   "the word for clearing does",
			rows:   []row{{Employee: employee("title", "Analyst", "city", "Troy")}, {Employee: employee("title", facts.Clear)}},
			counts: store.Counts{Changed: 1}, facts: `{"city":"Troy"}`,
		},
		{
			name:   "fewer columns than before change nothing",
			rows:   []row{{Employee: employee("title", "Analyst", "city", "Troy")}, {Employee: employee("city", "Troy")}},
			counts: store.Counts{Unchanged: 1}, facts: `{"title":"Analyst","city":"Troy"}`,
		},
		{
			name:   "a last day makes somebody leave",
			rows:   []row{{Employee: employee("hired", "2020-01-06")}, {Employee: employee("hired", "2020-01-06", "left", "2026-11-20")}},
			counts: store.Counts{Left: 1}, facts: `{"hired":"2020-01-06","left":"2026-11-20"}`,
		},
		{
			name:   "a status of terminated does so without a day",
			rows:   []row{{Employee: employee("employment_status", "active")}, {Employee: employee("employment_status", "terminated")}},
			counts: store.Counts{Left: 1}, facts: `{"employment_status":"terminated"}`,
		},
		{
			name: "another last day is a change, since the person had left",
			rows: []row{{Employee: employee("left", "2026-11-20")}, {Employee: employee("left", "2026-11-27")}}, counts: store.Counts{Changed: 1},
			facts: `{"left":"2026-11-27"}`,
		},
		{
			name: "hired again the day after leaving",
			rows: []row{
				{Employee: employee("hired", "2020-01-06", "left", "2025-06-30", "leave_reason", "resigned", "employment_status", "terminated")},
				{Employee: employee("hired", "2025-07-01")},
			},
			counts: store.Counts{Changed: 1}, facts: `{"hired":"2025-07-01"}`,
		},
		{
			name: "a hire on the last day is none",
			rows: []row{
				{Employee: employee("hired", "2020-01-06", "left", "2025-06-30")}, {Employee: employee("hired", "2025-06-30")},
			},
			counts: store.Counts{Changed: 1}, facts: `{"hired":"2025-06-30","left":"2025-06-30"}`,
		},
		{
			name: "hired again with a last day stated stays as stated",
			rows: []row{
				{Employee: employee("left", "2025-06-30", "leave_reason", "resigned")},
				{Employee: employee("hired", "2025-07-01", "left", "2025-06-30")},
			},
			counts: store.Counts{Changed: 1}, facts: `{"hired":"2025-07-01","left":"2025-06-30","leave_reason":"resigned"}`,
		},
		{
			name:   "facts of a stay go to the stay of the same class",
			rows:   []row{{Stay: stay("class", "H-1B", "petition_expires", "2026-09-30")}, {Stay: stay("class", "H-1B", "petition_expires", "2027-09-30")}},
			counts: store.Counts{Changed: 1}, facts: `{}`, stays: []string{`H-1B {"class":"H-1B","petition_expires":"2027-09-30"}`},
		},
		{
			name:   "another class is another stay",
			rows:   []row{{Stay: stay("class", "F-1")}, {Stay: stay("class", "H-1B", "status_from", "2026-10-01")}},
			counts: store.Counts{Changed: 1}, facts: `{}`,
			stays: []string{`F-1 {"class":"F-1"}`, `H-1B@2026-10-01 {"class":"H-1B","status_from":"2026-10-01"}`},
		},
		{
			name:   "clearing what nobody knows is no stay",
			rows:   []row{{Employee: employee("city", "Troy")}, {Stay: stay("ead_expires", facts.Clear)}},
			counts: store.Counts{Unchanged: 1}, facts: `{"city":"Troy"}`,
		},
	}
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		for i, c := range cases {
			t.Run(c.name, func(t *testing.T) {
				var counts store.Counts
				for _, in := range c.rows {
					in.ID = fmt.Sprintf("E%d", i)
					counts = importRows(t, s, importing.PeopleOptions{}, in)
				}
				counts.Missing = 0 // the people of the other cases
				require.Equal(t, c.counts, counts)
				p := person(t, s, fmt.Sprintf("E%d", i))
				require.Equal(t, c.facts, string(p.Employee.AppendJSON(nil)))
				var stays []string
				for _, stay := range p.Stays {
					stays = append(stays, stay.Key+" "+string(stay.Facts.AppendJSON(nil)))
				}
				require.Equal(t, c.stays, stays)
			})
		}
		requireProved(t, s)
	})
}

func TestAFactKeepsItsFirstOrigin(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		importRows(t, s, importing.PeopleOptions{}, importing.Incoming{ID: "E1", Employee: employee("title", "Analyst", "city", "Troy")})
		importRows(t, s, importing.PeopleOptions{}, importing.Incoming{ID: "E1", Row: 9, Employee: employee("title", "Manager", "city", "Troy")})
		p := person(t, s, "E1")
		title, _ := p.Employee.Get(roster.FieldTitle)
		city, _ := p.Employee.Get(roster.FieldCity)
		require.Equal(t, facts.Origin{Import: 2, Row: 9}, title.Origin)
		require.Equal(t, facts.Origin{Import: 1, Row: 2}, city.Origin)
		origins, err := s.Origins(t.Context(), store.DefaultClient)
		require.NoError(t, err)
		require.Equal(t, "hr.csv", origins[2].File)
	})
}

func TestAPersonWhoComesTwiceInAFile(t *testing.T) {
	in := []importing.Incoming{
		{ID: "E1", Employee: employee("title", "Analyst")},
		{ID: "E1", Employee: employee("title", "Manager"), Stay: stay("class", "H-1B")},
		{ID: "E1", Employee: employee("title", "Manager"), Stay: stay("class", "L-1A")},
	}
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		var planned store.Counts
		require.NoError(t, s.Plan(t.Context(), work(), false,
			importAs(t.Context(), store.RosterNoun, importing.PeopleOptions{}, rows(in...), &planned)))
		counts := importRows(t, s, importing.PeopleOptions{}, in...)
		require.Equal(t, store.Counts{Hired: 1, Changed: 2}, counts)
		require.Equal(t, counts, planned)
		p := person(t, s, "E1")
		require.Equal(t, "Manager", p.Employee.Text(roster.FieldTitle))
		require.Len(t, p.Stays, 2)
		requireProved(t, s)
		undoImport(t, s, "1")
		requireProved(t, s)
	})
}

func TestWhoIsNotInAFile(t *testing.T) {
	three := []importing.Incoming{
		{ID: "E1", Employee: employee("title", "Analyst")},
		{ID: "E2", Employee: employee("title", "Analyst")},
		{ID: "E3", Employee: employee("title", "Analyst", "left", "2026-01-31")},
	}
	full := importing.PeopleOptions{Full: true, LeftOn: day("2026-11-21")}
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		importRows(t, s, importing.PeopleOptions{}, three...)
		require.Equal(t, store.Counts{Unchanged: 1, Missing: 1}, importRows(t, s, importing.PeopleOptions{}, three[0]))
		require.True(t, person(t, s, "E2").Employee.Date(roster.FieldLeft).IsZero())

		refused := importing.Incoming{ID: "E2", Refused: true}
		require.Equal(t, store.Counts{Unchanged: 1}, importRows(t, s, full, three[0], refused))

		require.Equal(t, store.Counts{Unchanged: 1, Left: 1, Missing: 1}, importRows(t, s, full, three[0]))
		p := person(t, s, "E2")
		require.Equal(t, `{"left":"2026-11-21","leave_reason":"not in the full roster","title":"Analyst"}`, string(p.Employee.AppendJSON(nil)))
		require.Equal(t, facts.Origin{Import: 4}, p.Employee[0].Origin)
		require.Equal(t, "2026-01-31", person(t, s, "E3").Employee.Text(roster.FieldLeft))

		// A person's return withdraws the last day that only the missing row gave.
		require.Equal(t, store.Counts{Unchanged: 2, Changed: 1}, importRows(t, s, full, three...))
		require.Equal(t, `{"title":"Analyst"}`, string(person(t, s, "E2").Employee.AppendJSON(nil)))
		require.Equal(t, "return", entriesOf(t, s, store.JournalFilter{Subject: "E2"})[1].Action)
		requireProved(t, s)
	})
}

func TestTooManyTerminations(t *testing.T) {
	cases := []struct {
		name    string
		percent int
		full    bool
		rows    []importing.Incoming
		want    *importing.TooManyTerminations
	}{
		{"one of ten missing is ten percent", 10, true, numbered(0, 9), nil},
		{"two of ten missing are more", 10, true, numbered(0, 8), &importing.TooManyTerminations{Leaving: 2, Active: 10, Missing: 2, Percent: 10}},
		{"no ceiling", 0, true, numbered(0, 8), nil},
		{"missing from a file that is not full", 10, false, numbered(0, 8), nil},
		{"two whom the file gives a last day", 10, false, leaving(0, 2), &importing.TooManyTerminations{Leaving: 2, Active: 10, Percent: 10}},
		{"somebody new with a last day does not leave", 10, false, leaving(20, 25), nil},
	}
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		importRows(t, s, importing.PeopleOptions{}, numbered(0, 10)...)
		before := entriesOf(t, s, store.JournalFilter{})
		for _, c := range cases {
			t.Run(c.name, func(t *testing.T) {
				o := importing.PeopleOptions{Full: c.full, LeftOn: day("2026-11-21"), MaxTerminationsPercent: c.percent}
				var counts store.Counts
				planned := s.Plan(t.Context(), work(), false, importAs(t.Context(), store.RosterNoun, o, rows(c.rows...), &counts))
				_, err := tryImport(t.Context(), s, store.RosterNoun, o, rows(c.rows...))
				if c.want == nil {
					require.NoError(t, planned)
					require.NoError(t, err)
					undoImport(t, s, newest(t, s))
					return
				}
				for _, err := range []error{planned, err} {
					var many *importing.TooManyTerminations
					require.ErrorAs(t, err, &many)
					require.Equal(t, c.want, many)
				}
			})
		}
		require.Equal(t, before, entriesOf(t, s, store.JournalFilter{})[:len(before)])
		require.Equal(t, store.Counts{Unchanged: 10}, importRows(t, s, importing.PeopleOptions{}, numbered(0, 10)...))
	})
}

// numbered are people who work here, from one number to before another.
func numbered(from, to int) []importing.Incoming {
	var in []importing.Incoming
	for i := from; i < to; i++ {
		in = append(in, importing.Incoming{ID: fmt.Sprintf("E%d", i), Employee: employee("title", "Analyst")})
	}
	return in
}

func leaving(from, to int) []importing.Incoming {
	in := numbered(from, to)
	for i := range in {
		in[i].Employee = employee("left", "2026-11-20")
	}
	return in
}

func TestStatusImport(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		importRows(t, s, importing.PeopleOptions{}, numbered(0, 3)...)
		var unknown []string
		o := importing.PeopleOptions{OnUnknown: func(row int, id string) { unknown = append(unknown, fmt.Sprint(row, " ", id)) }}
		file := []importing.Incoming{
			{ID: "E0", Employee: employee("title", "ignored"), Stay: stay("class", "H-1B", "status_from", "2024-10-01")},
			{ID: "E9", Stay: stay("class", "L-1A")},
			{ID: "E1", Stay: stay("class", "F-1", "i94_expires", "D/S")},
			{ID: "E0", Stay: stay("class", "H-1B", "status_from", "2021-10-01")},
		}
		counts, err := tryImport(t.Context(), s, store.StatusNoun, o, rows(file...))
		require.NoError(t, err)
		require.Equal(t, store.Counts{Added: 3}, counts)
		require.Equal(t, []string{"3 E9"}, unknown)
		p := person(t, s, "E0")
		require.Equal(t, "Analyst", p.Employee.Text(roster.FieldTitle))
		require.Len(t, p.Stays, 2)

		counts, err = tryImport(t.Context(), s, store.StatusNoun, importing.PeopleOptions{}, rows(file...))
		require.NoError(t, err)
		require.Equal(t, store.Counts{Unchanged: 3}, counts)
		file[2].Stay = stay("class", "F-1", "program_ends", "2027-05-31")
		counts, err = tryImport(t.Context(), s, store.StatusNoun, importing.PeopleOptions{}, rows(file...))
		require.NoError(t, err)
		require.Equal(t, store.Counts{Unchanged: 2, Changed: 1}, counts)
		require.Equal(t, "2027-05-31", person(t, s, "E1").Stays[0].Facts.Text(status.FieldProgramEnds))
		require.Equal(t, "E1/F-1", entriesOf(t, s, store.JournalFilter{Import: 4})[0].Subject)
		requireProved(t, s)
	})
}

func TestRowsThatStatusKnowsAreNotRowsThatTheRosterKnows(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		importRows(t, s, importing.PeopleOptions{}, numbered(0, 1)...)
		in := importing.Incoming{ID: "E0", Employee: employee("title", "Manager"), Stay: stay("class", "H-1B")}
		_, err := tryImport(t.Context(), s, store.StatusNoun, importing.PeopleOptions{}, rows(in))
		require.NoError(t, err)
		require.Equal(t, store.Counts{Changed: 1}, importRows(t, s, importing.PeopleOptions{}, in))
		require.Equal(t, "Manager", person(t, s, "E0").Employee.Text(roster.FieldTitle))
	})
}

func TestAStatusImportBringsNoOneBack(t *testing.T) {
	full := importing.PeopleOptions{Full: true, LeftOn: day("2026-11-21")}
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		importRows(t, s, importing.PeopleOptions{}, numbered(0, 2)...)
		importRows(t, s, full, numbered(0, 1)...)
		_, err := tryImport(t.Context(), s, store.StatusNoun, importing.PeopleOptions{},
			rows(importing.Incoming{ID: "E1", Stay: stay("class", "H-1B")}))
		require.NoError(t, err)
		require.Equal(t, "2026-11-21", person(t, s, "E1").Employee.Text(roster.FieldLeft))
	})
}

func TestOnChange(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		var reported []string
		o := importing.PeopleOptions{OnChange: func(row int, before, after store.Person) {
			reported = append(reported, fmt.Sprintf("%d %s %s%d > %s%d", row, after.ID, before.Employee.AppendJSON(nil), len(before.Stays),
				after.Employee.AppendJSON(nil), len(after.Stays)))
		}}
		first := []importing.Incoming{
			{ID: "E1", Employee: employee("title", "Analyst")},
			{ID: "E2", Employee: employee("title", "Analyst"), Stay: stay("class", "H-1B")},
		}
		importRows(t, s, o, first...)
		require.Equal(t, []string{`2 E1 {}0 > {"title":"Analyst"}0`, `3 E2 {}0 > {"title":"Analyst"}1`}, reported)
		reported = nil
		importRows(t, s, o, first[0],
			importing.Incoming{ID: "E2", Employee: employee("title", "Manager")}, importing.Incoming{ID: "E3", Employee: employee("city", "Troy")})
		require.Equal(t, []string{`4 E3 {}0 > {"city":"Troy"}0`, `3 E2 {"title":"Analyst"}1 > {"title":"Manager"}1`}, reported)
	})
}
