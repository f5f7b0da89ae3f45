package imports_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/app/imports"
	"mobility/app/storetest"
	"mobility/internal/civil"
	"mobility/internal/store"
	"mobility/roster/intake"
)

// TestAListOfAnotherClientIsNotImportedSilently names clients in lists of people and cases, in every column that law firms have for it.
func TestAListOfAnotherClientIsNotImportedSilently(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		t.Cleanup(func() { require.NoError(t, s.Close()) })
		work := func(client string) store.Work {
			return store.Work{Client: client, Command: "test", Who: "tester", At: time.Date(2026, time.November, 29, 7, 0, 0, 0, time.UTC)}
		}
		for client, name := range map[string]string{"acme": "Acme Robotics, Inc.", "zeta": "Zeta Foods LLC"} {
			require.NoError(t, s.Write(t.Context(), work(client), true, func(tx *store.Tx) error {
				_, err := tx.NameClient(t.Context(), name)
				return err
			}))
		}
		run := func(open func(string, imports.Options) (*imports.File, error), lines string, ignored ...string) (*imports.Answer, error) {
			path := filepath.Join(t.TempDir(), "file.csv")
			require.NoError(t, os.WriteFile(path, []byte(lines), 0o600))
			o := imports.Options{Work: work("zeta"), AsOf: civil.MustParse("2026-11-29"), CreateClient: true, Plan: true}
			for _, header := range ignored {
				o.Map = append(o.Map, intake.ColumnRule{Header: header, Field: "ignore"})
			}
			file, err := open(path, o)
			require.NoError(t, err)
			answer, err := file.Import(t.Context(), s)
			require.NoError(t, file.Close())
			return answer, err
		}
		roster := "Employee ID,First Name,Last Name,Hire Date"
		path := filepath.Join(t.TempDir(), "people.csv")
		require.NoError(t, os.WriteFile(path, []byte(roster+"\nE1,Asha,Rao,2026-01-05\nE2,Ben,Cole,2026-01-05\n"), 0o600))
		file, err := people(t, store.RosterNoun)(path, imports.Options{Work: work("zeta"), AsOf: civil.MustParse("2026-11-29")})
		require.NoError(t, err)
		_, err = file.Import(t.Context(), s)
		require.NoError(t, err)
		require.NoError(t, file.Close())

		for _, header := range []string{"Client Name", "Client", "Corporate Client", "Petitioner", "Employer Name"} {
			list := "Employee ID,Form,Receipt Date," + header + "\nE1,I-129,2026-03-02,"
			for _, name := range []string{"Zeta Foods LLC", "zeta", "Zeta", "ZETA FOODS, L.L.C."} {
				_, err := run(filings(t), list+`"`+name+`"`+"\n")
				require.NoError(t, err, "%s: %s", header, name)
			}
			_, err := run(filings(t), list+"Acme Robotics Inc\n")
			require.ErrorContains(t, err, "--client acme", header)
			_, err = run(filings(t), list+"Acme Robotics Inc\n", header)
			require.NoError(t, err, "a person has said that the column is something else")
		}
		for _, header := range []string{"Client Name", "Client"} {
			list := "Employee ID,Form,Receipt Date," + header + "\nE1,I-129,2026-03-02,"
			_, err := run(filings(t), list+"Delta Tools Inc\n")
			require.ErrorContains(t, err, "not a name of client zeta", header)
			_, err = run(filings(t), list+"Zeta Foods LLC\nE2,I-129,2026-03-02,Acme Robotics\n")
			require.ErrorContains(t, err, "--client acme", "%s: a list of two clients", header)
			answer, err := run(people(t, store.RosterNoun), roster+","+header+"\nE1,Asha,Rao,2026-01-05,Delta Tools Inc\n")
			require.NoError(t, err)
			require.Equal(t, 1, answer.ProblemCounts[imports.CodeOtherClient], "where people work may be in that column of a roster")
			_, err = run(people(t, store.RosterNoun), roster+","+header+"\nE1,Asha,Rao,2026-01-05,Acme\n")
			require.ErrorContains(t, err, "--client acme", header)
		}
	})
}

// TestARosterWithFamiliesIsAListOfDependentsToo imports one file as a roster and as a list of dependents.
func TestARosterWithFamiliesIsAListOfDependentsToo(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		t.Cleanup(func() { require.NoError(t, s.Close()) })
		dependents := func(path string, o imports.Options) (*imports.File, error) {
			return imports.OpenRecords(t.Context(), imports.Dependents, path, nil, o)
		}
		for _, lines := range [][]string{
			{"Employee ID,Name,Relationship,Hire Date,Visa Type,I-94 Expiration", `1001,"Rao, Asha",Self,2021-03-01,H-1B,2027-03-10`, `1001,"Rao, Vikram",Spouse,,H-4,2027-03-10`, `1001,"Rao, Mira",Child,,H-4,2026-12-20`},
			{"Employee ID,First Name,Last Name,Relationship,Hire Date,Visa Type,I-94 Expiration", `1001,Asha,Rao,,2021-03-01,H-1B,2027-03-10`, `1001,Vikram,Rao,Spouse,,H-4,2027-03-10`, `1001,Mira,Rao,Child,,H-4,2026-12-20`},
		} {
			require.Zero(t, takeLines(t, s, people(t, store.RosterNoun), lines...).Refused)
			answer := takeLines(t, s, dependents, lines...)
			require.Zero(t, answer.Refused, "%v", answer.Problems)
			require.Equal(t, 2, answer.Accepted)
		}
	})
}
