package history_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/app/book"
	"mobility/app/history"
	"mobility/app/kinds"
	"mobility/app/storetest"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/importing"
	"mobility/roster"
)

// employed imports a roster with an employee's pay on a day.
func employed(t *testing.T, s *store.Store, day, wage string) {
	t.Helper()
	given := facts.Record{{Field: roster.FieldFirstName, Value: "Asha"}, {Field: roster.FieldLastName, Value: "Rao"},
		{Field: roster.FieldHired, Value: "2026-03-02"}, {Field: roster.FieldWage, Value: wage}, {Field: roster.FieldWagePer, Value: "year"}, {Field: roster.FieldFullTime, Value: "true"}}
	work := store.Work{Client: store.DefaultClient, Who: "tester", Command: "test", At: noon(day)}
	require.NoError(t, s.Write(t.Context(), work, true, func(tx *store.Tx) error {
		im, err := importing.BeginPeople(t.Context(), tx, store.Import{Noun: store.RosterNoun, File: "hr.csv", SHA256: day}, importing.PeopleOptions{})
		if err != nil {
			return err
		}
		rows := func(yield func(*importing.Incoming, error) bool) {
			yield(&importing.Incoming{Row: 2, ID: "E1", Employee: given}, nil)
		}
		if err := im.Apply(t.Context(), rows); err != nil {
			return err
		}
		_, err = im.Finish(t.Context())
		return err
	}))
}

func TestPayIsComparedAtEveryChange(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		employed(t, s, "2026-03-01", "100000.00")
		recorded(t, s, "2026-03-02", kinds.LCA, "class", "H-1B", "employer", "Acme", "prevailing_wage", "90000.00", "prevailing_per", "year",
			"actual_wage", "95000.00", "actual_per", "year")
		recorded(t, s, "2026-03-03", kinds.LCAAssignment, "employee", "E1", "first_day", "2026-03-02")
		recorded(t, s, "2026-07-01", kinds.LCA, "actual_wage", "105000.00") // others in the job get a raise
		recorded(t, s, "2026-07-15", kinds.LCA, "place_kept", "HQ")         // nothing that pay depends on
		employed(t, s, "2026-09-01", "106000.00")
		recorded(t, s, "2026-10-01", kinds.LCA, "actual_wage", facts.Clear)
		days := func(at time.Time) civil.Date { return civil.FromTime(at) }
		require.NoError(t, book.Read(t.Context(), s, store.DefaultClient, civil.MustParse("2026-11-01"), book.Options{}, func(b *book.Book) error {
			checks, err := history.Wages(t.Context(), b, number, days)
			require.NoError(t, err)
			var short []string
			for _, k := range checks {
				short = append(short, k.Day.String()+" "+k.Paid+" "+k.Required+" "+k.Result+" "+k.Short)
			}
			require.Equal(t, []string{
				"2026-03-03 $100,000.00 a year 95000.00 meets ", "2026-07-01 $100,000.00 a year 105000.00 below 5000.00",
				"2026-09-01 $106,000.00 a year 105000.00 meets ", "2026-10-01 $106,000.00 a year 90000.00 cannot-tell ",
			}, short)
			require.Equal(t, "Rao, Asha", checks[0].Name)
			return nil
		}))
	})
}
