package merge_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/roster"
	"mobility/roster/merge"
	"mobility/status"
)

func record(pairs ...any) (r facts.Record) {
	for i := 0; i < len(pairs); i += 2 {
		r = append(r, facts.Fact{Field: pairs[i].(*facts.Field), Value: pairs[i+1].(string)})
	}
	r.Sort()
	return r
}

func TestAnEmployeeIsBackWhenARowSaysSo(t *testing.T) {
	gone := record(roster.FieldHired, "2019-03-01", roster.FieldLeft, "2026-06-30", roster.FieldEmploymentStatus, roster.StatusTerminated)
	missing, _ := facts.Merge(record(roster.FieldHired, "2019-03-01"), merge.Missing(civil.MustParse("2026-06-30")))
	for name, c := range map[string]struct {
		stored, row facts.Record
		left        string
	}{
		"hired before the last day":      {gone, record(roster.FieldHired, "2019-03-01"), "2026-06-30"},
		"hired on the last day":          {gone, record(roster.FieldHired, "2026-06-30"), "2026-06-30"},
		"hired after the last day":       {gone, record(roster.FieldHired, "2026-07-01"), ""},
		"hired after, with a last day":   {gone, record(roster.FieldHired, "2026-07-01", roster.FieldLeft, "2026-08-01"), "2026-08-01"},
		"was missing from a full list":   {missing, record(roster.FieldHired, "2019-03-01"), ""},
		"was missing, with a last day":   {missing, record(roster.FieldLeft, "2026-05-31"), "2026-05-31"},
		"works here, and nothing is new": {record(roster.FieldHired, "2019-03-01"), record(roster.FieldHired, "2019-03-01"), ""},
	} {
		merged, changed := merge.Employee(c.stored, c.row)
		require.Equal(t, c.left, merged.Text(roster.FieldLeft), name)
		require.Equal(t, len(facts.Diff(c.stored, merged)) > 0, changed, name)
		if c.left == "" {
			require.Empty(t, merged.Text(roster.FieldLeaveReason), name)
			require.Empty(t, merged.Text(roster.FieldEmploymentStatus), name)
		}
	}
}

func TestALaterExpirationSupersedesWhatALawFirmSaid(t *testing.T) {
	for name, c := range map[string]struct {
		field         *facts.Field
		stored, given string
		outranks      bool
	}{
		"a later expiration":      {status.FieldExpires, "2027-03-14", "2027-03-15", false},
		"the same expiration":     {status.FieldExpires, "2027-03-14", "2027-03-14", true},
		"an earlier expiration":   {status.FieldExpires, "2027-03-14", "2027-03-13", true},
		"duration of status":      {status.FieldI94Expires, "2027-03-14", "D/S", true},
		"a later first admission": {status.FieldFirstAdmitted, "2020-01-01", "2021-01-01", true},
	} {
		stored, given := facts.Fact{Field: c.field, Value: c.stored}, facts.Fact{Field: c.field, Value: c.given}
		require.Equal(t, c.outranks, merge.Outranks(stored, given), name)
	}
}
