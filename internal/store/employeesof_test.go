package store_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/storetest"
	"mobility/internal/store"
	"mobility/internal/store/importing"
	"mobility/roster"
)

// Employees are found whether their ids are close together, far apart or in an order of their own, and no one else comes with them.
func TestEmployeesAreFoundHoweverCloseTheirIDsAre(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		var people []importing.Incoming
		title := map[string]string{}
		for i := range 4000 { // E-0007, e0008, "E 0009" and 10 are in another order on a server with a language of its own
			id := []string{"E-%04d", "e%04d", "E %04d", "%d"}[i%4]
			id = fmt.Sprintf(id, i)
			title[id] = fmt.Sprint("Analyst ", i)
			people = append(people, importing.Incoming{ID: id, Row: i + 2, Employee: employee("hired", "2024-03-04", "title", title[id])})
		}
		importRows(t, s, importing.PeopleOptions{}, people...)
		random := rand.New(rand.NewPCG(3, 4))
		for _, oneIn := range []int{1, 2, 7, 40, 400} {
			var asked, want []string
			for i := range people {
				if random.IntN(oneIn) == 0 {
					asked, want = append(asked, people[i].ID), append(want, people[i].ID)
				}
				if random.IntN(oneIn) == 0 {
					asked = append(asked, people[i].ID+"x")
				}
			}
			random.Shuffle(len(asked), func(i, j int) { asked[i], asked[j] = asked[j], asked[i] })
			require.NoError(t, s.Plan(t.Context(), work(), false, func(tx *store.Tx) error {
				found, err := tx.EmployeesOf(t.Context(), asked)
				require.NoError(t, err)
				require.Len(t, found, len(want))
				for _, id := range want {
					require.Equal(t, title[id], found[id].Text(roster.FieldTitle), id)
				}
				return nil
			}))
		}
	})
}
