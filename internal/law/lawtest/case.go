package lawtest

import (
	_ "embed"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Case is one worked example of a rule.
type Case struct {
	ID     string         `json:"id"`
	Rule   string         `json:"rule"`
	Says   string         `json:"says"`
	Source string         `json:"source"`
	Facts  map[string]any `json:"facts"`
	Expect map[string]any `json:"expect"`
}

//go:embed testdata/cases.json
var workedCases []byte

//go:embed testdata/boundaries.csv
var boundaryCases string

// BoundaryCases are the cases on either side of the days and numbers at which an answer changes, worked from the text of the law without
// the rules, whose rules' IDs begin with the prefix given.
func BoundaryCases(t testing.TB, prefix string) []Case {
	t.Helper()
	cases, err := readCSV(strings.NewReader(boundaryCases))
	require.NoError(t, err, "the boundary cases")
	return withPrefix(t, cases, prefix)
}

// WorkedCases are the worked cases whose rules' IDs begin with the prefix given: "status.".
func WorkedCases(t testing.TB, prefix string) []Case {
	t.Helper()
	var cases []Case
	require.NoError(t, json.Unmarshal(workedCases, &cases), "the worked cases")
	return withPrefix(t, cases, prefix)
}

func withPrefix(t testing.TB, cases []Case, prefix string) []Case {
	t.Helper()
	cases = slices.DeleteFunc(cases, func(c Case) bool { return !strings.HasPrefix(c.Rule, prefix) })
	require.NotEmpty(t, cases, "there is no case of a rule that begins with %q", prefix)
	return cases
}

// FileCases are the cases of a CSV file beside the rules.
func FileCases(t testing.TB, path string) []Case {
	t.Helper()
	file, err := os.Open(path)
	require.NoError(t, err)
	defer file.Close()
	cases, err := readCSV(file)
	require.NoError(t, err, "cases of %s", path)
	return cases
}

var columns = []string{"id", "rule", "says", "source", "facts", "expect"}

// readCSV reads cases from a table with the columns id, rule, says, source, facts and expect. Every row that cannot be
// read is reported.
func readCSV(r io.Reader) ([]Case, error) {
	rows, err := csv.NewReader(r).ReadAll()
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 || !slices.Equal(rows[0], columns) {
		return nil, fmt.Errorf("the first row must be %s", strings.Join(columns, ","))
	}
	var cases []Case
	var errs []error
	for i, row := range rows[1:] {
		c := Case{ID: row[0], Rule: row[1], Says: row[2], Source: row[3]}
		if err := json.Unmarshal([]byte(row[4]), &c.Facts); err != nil {
			errs = append(errs, fmt.Errorf("row %d, facts: %w", i+2, err))
		}
		if err := json.Unmarshal([]byte(row[5]), &c.Expect); err != nil {
			errs = append(errs, fmt.Errorf("row %d, expect: %w", i+2, err))
		}
		cases = append(cases, c)
	}
	return cases, errors.Join(errs...)
}
