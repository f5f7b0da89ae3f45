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
	"mobility/internal/store/contents"
	"mobility/paf"
)

const number = "I-200-26061-000001"

func noon(day string) time.Time { return civil.MustParse(day).Time().Add(12 * time.Hour) }

// recorded records fields of an application or one of its parts by hand on a day.
func recorded(t *testing.T, s *store.Store, day string, kind *contents.Kind, pairs ...string) {
	t.Helper()
	var given facts.Record
	for i := 0; i < len(pairs); i += 2 {
		given = append(given, facts.Fact{Field: kind.Fields.Field(pairs[i]), Value: pairs[i+1]})
	}
	work := store.Work{Client: store.DefaultClient, Who: "tester", Command: "test", At: noon(day)}
	require.NoError(t, s.Write(t.Context(), work, true, func(tx *store.Tx) error {
		_, err := tx.RecordFacts(t.Context(), kind, number, "", given)
		return err
	}))
}

func TestAFileIsShownAsItWasRecordedOnADay(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		recorded(t, s, "2026-03-02", kinds.LCA, "class", "H-1B", "employer", "Acme", "wage_from", "100000.00")
		recorded(t, s, "2026-04-02", kinds.LCA, "wage_from", "110000.00", "wage_memo", "2026-04-02")
		recorded(t, s, "2026-05-02", kinds.LCAWorksite, "worksite", "HQ", "zip", "78701")
		require.NoError(t, book.Read(t.Context(), s, store.DefaultClient, civil.MustParse("2026-06-01"), book.Options{}, func(b *book.Book) error {
			at := func(day string) *paf.Case {
				c, _, err := history.ApplicationAt(t.Context(), b, number, noon(day).Add(time.Hour))
				require.NoError(t, err)
				return c
			}
			require.Nil(t, at("2026-03-01"))
			require.Equal(t, "100000.00", at("2026-03-02").LCA.Wage.Amount)
			require.True(t, at("2026-03-31").LCA.File.Put[2].IsZero())
			require.Equal(t, "110000.00", at("2026-04-02").LCA.Wage.Amount)
			require.Empty(t, at("2026-05-01").Worksites)
			require.Len(t, at("2026-05-02").Worksites, 1)
			lines, err := history.Application(t.Context(), b, number)
			require.NoError(t, err)
			var changed []string
			for _, l := range lines {
				changed = append(changed, l.When.Format("01-02 ")+l.Record+" "+l.Field+" "+l.Before+">"+l.After)
			}
			require.Equal(t, []string{"03-02 lca class >H-1B", "03-02 lca employer >Acme", "03-02 lca wage_from >100000.00",
				"04-02 lca wage_from 100000.00>110000.00", "04-02 lca wage_memo >2026-04-02", "05-02 lca-worksite worksite >HQ",
				"05-02 lca-worksite zip >78701"}, changed)
			_, err = history.Application(t.Context(), b, "I-999")
			require.Error(t, err)
			return nil
		}))
	})
}

func TestALaborCaseIsShownAsItWasRecordedOnADay(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		recorded(t, s, "2026-03-02", kinds.PERM, "employer", "Acme", "title", "Engineer")
		recorded(t, s, "2026-04-02", kinds.PERMRecruitment, "step", "job-order", "from", "2026-03-02", "to", "2026-03-31")
		recorded(t, s, "2026-05-02", kinds.PERM, "title", "Senior Engineer")
		require.NoError(t, book.Read(t.Context(), s, store.DefaultClient, civil.MustParse("2026-06-01"), book.Options{}, func(b *book.Book) error {
			c, values, err := history.LaborCaseAt(t.Context(), b, number, noon("2026-03-01"))
			require.NoError(t, err)
			require.Nil(t, c)
			require.Empty(t, values)
			c, values, err = history.LaborCaseAt(t.Context(), b, number, noon("2026-05-01"))
			require.NoError(t, err)
			require.Equal(t, "Engineer", c.Title)
			require.Len(t, c.Steps, 1)
			var fields []string
			for _, v := range values {
				fields = append(fields, v.Record+" "+v.Field+" "+v.Value)
			}
			require.Equal(t, []string{"perm employer Acme", "perm title Engineer", "perm-recruitment step job-order",
				"perm-recruitment from 2026-03-02", "perm-recruitment to 2026-03-31"}, fields)
			lines, err := history.LaborCase(t.Context(), b, number)
			require.NoError(t, err)
			require.Equal(t, "Engineer", lines[len(lines)-1].Before)
			return nil
		}))
	})
}
