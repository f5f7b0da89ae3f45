package table_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/table"
)

// TestWhatStandsBelowATable reads the rows of the table alone: no heading between them, and nothing of another table below.
func TestWhatStandsBelowATable(t *testing.T) {
	const people = "Emp No,Name,Start Date\n101,\"Rao, Asha\",2021-03-15\n102,\"Lee, Ann\",2014-01-13\n"
	for name, c := range map[string]struct {
		below string
		ids   []string
		notes []string
	}{
		"nothing":         {"", []string{"101", "102"}, nil},
		"another table":   {"\nOpen positions,,\nReq,Title,Target date\n9001,Engineer,2027-01-15\n", []string{"101", "102"}, []string{"heading", "other-table"}},
		"no heading":      {"\nReq,Title,Target date\n9001,Engineer,2027-01-15\n", []string{"101", "102"}, []string{"other-table"}},
		"another group":   {"\nBoston office,,\n103,\"Kim, Min\",2022-02-07\n", []string{"101", "102", "103"}, []string{"heading"}},
		"people after it": {"\n103,\"Kim, Min\",2022-02-07\n\n104,\"Cho, Ji\",\n", []string{"101", "102", "103", "104"}, nil},
		"no figures":      {"\n103,\"Kim, Min\",\nTBD,\"New, Hire\",TBD\n", []string{"101", "102", "103", "TBD"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "hr.csv")
			require.NoError(t, os.WriteFile(path, []byte(people+c.below), 0o600))
			file, err := table.Open(t.Context(), path, nil, table.Options{})
			require.NoError(t, err)
			defer file.Close()
			for range 2 {
				var ids, notes []string
				for row, err := range file.Rows(t.Context()) {
					require.NoError(t, err)
					ids = append(ids, row.Cells[0].Text)
				}
				for _, n := range file.Notes {
					notes = append(notes, n.Code)
				}
				require.Equal(t, c.ids, ids)
				require.Equal(t, c.notes, notes)
			}
		})
	}
}
