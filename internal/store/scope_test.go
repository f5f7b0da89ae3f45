package store_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/kinds"
	"mobility/app/storetest"
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
		require.NoError(t, s.PeopleWith(t.Context(), store.DefaultClient, nil, ids, func(people []store.Person) error {
			for _, p := range people {
				got = append(got, p.ID)
			}
			return nil
		}))
		require.Equal(t, ids, got)
	})
}
