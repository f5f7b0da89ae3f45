package store_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/kinds"
	"mobility/app/storetest"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/contents"
	"mobility/internal/store/importing"
)

// Everything that is read by ids has to give nothing for none: a filter that came out empty must not read as no filter.
func TestNoIDsSelectNothing(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		var reported []string
		importRows(t, s, importing.PeopleOptions{}, importing.Incoming{ID: "E1", Stay: stay("class", "H-1B")})
		importForms(t, s, &reported, formRow(2, "E1", "section_1", "2026-03-02"))
		importLaborCases(t, s, caseRow(2, kinds.PERM, 0, "C-1", "title", "Engineer"))
		importCases(t, s, &reported, lcaRow(2, kinds.LCA, oneCase, "class", "H-1B"))
		count := func(scope store.Scope) (n [5]int) {
			ctx := t.Context()
			for _, err := range s.People(ctx, store.DefaultClient, store.Filter{Scope: scope}) {
				require.NoError(t, err)
				n[0]++
			}
			for _, err := range s.Employees(ctx, store.DefaultClient, store.Filter{Scope: scope}) {
				require.NoError(t, err)
				n[1]++
			}
			for _, err := range s.Records(ctx, store.DefaultClient, kinds.Form, scope) {
				require.NoError(t, err)
				n[2]++
			}
			for _, err := range kinds.Applications(ctx, s, store.DefaultClient, scope) {
				require.NoError(t, err)
				n[3]++
			}
			for _, err := range kinds.Cases(ctx, s, store.DefaultClient, scope) {
				require.NoError(t, err)
				n[4]++
			}
			return n
		}
		require.Equal(t, [5]int{1, 1, 1, 1, 1}, count(store.All))
		require.Equal(t, [5]int{}, count(store.Scope{}))
		require.Equal(t, [5]int{}, count(store.Only()))
		require.Equal(t, [5]int{}, count(store.Only([]string(nil)...)))
		require.NoError(t, s.PeopleWith(t.Context(), store.DefaultClient, []*contents.Kind{kinds.Form}, []string{"E9"}, func(people []store.Person) error {
			require.Empty(t, people)
			return nil
		}))
	})
}

// TestPeopleComeInTheOrderOfTheirIDs holds on a database that sorts text by a language, where "a" comes before "B" and "1-2" beside "12".
func TestPeopleComeInTheOrderOfTheirIDs(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		ids := []string{"1-2", "11", "12", "13", "A", "B", "Z-1", "Z2", "a", "b", "É", "é"}
		var staff []importing.Incoming
		for _, id := range ids {
			staff = append(staff, importing.Incoming{ID: id, Employee: employee("last_name", "L"+id)})
		}
		importRows(t, s, importing.PeopleOptions{}, staff...)
		var got []string
		note := func(people []store.Person) error {
			for _, p := range people {
				got = append(got, p.ID)
			}
			return nil
		}
		require.NoError(t, s.PeopleWith(t.Context(), store.DefaultClient, nil, ids, note))
		require.Equal(t, ids, got)
		got = nil
		require.NoError(t, s.AllPeopleWith(t.Context(), store.DefaultClient, nil, note))
		require.Equal(t, ids, got)
	})
}

// TestAllPeopleAreReadOnceInBatches reads more people than a batch has, with their forms, and stops where it is asked to.
func TestAllPeopleAreReadOnceInBatches(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		importRows(t, s, importing.PeopleOptions{}, numbered(0, 1234)...)
		require.NoError(t, s.Write(t.Context(), work(), false, func(tx *store.Tx) error {
			_, err := tx.RecordFacts(t.Context(), kinds.Form, "E700", "", facts.Record{{Field: kinds.Form.Fields.Field("hired"), Value: "2020-01-06"}})
			return err
		}))
		var ids []string
		batches, forms := 0, 0
		read := func(people []store.Person) error {
			batches++
			for i := range people {
				ids = append(ids, people[i].ID)
				forms += len(people[i].Kept)
			}
			return nil
		}
		with := []*contents.Kind{kinds.Form, kinds.Filing}
		require.NoError(t, s.AllPeopleWith(t.Context(), store.DefaultClient, with, read))
		require.Len(t, ids, 1234)
		require.True(t, slices.IsSorted(ids))
		require.Len(t, slices.Compact(ids), 1234)
		require.Equal(t, []int{3, 1}, []int{batches, forms})
		stop := errors.New("enough")
		require.ErrorIs(t, s.AllPeopleWith(t.Context(), store.DefaultClient, with, func([]store.Person) error { return stop }), stop)
	})
}
