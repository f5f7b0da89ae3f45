package merge_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/roster"
	"mobility/roster/merge"
	"mobility/status"
)

func record(pairs ...any) facts.Record { return from(1, 2, pairs...) }

// from are facts that come from a row of an import; row 0 is what the import inferred.
func from(number int64, row int, pairs ...any) (r facts.Record) {
	for i := 0; i < len(pairs); i += 2 {
		r = append(r, facts.Fact{Field: pairs[i].(*facts.Field), Value: pairs[i+1].(string), Origin: facts.Origin{Import: number, Row: row}})
	}
	r.Sort()
	return r
}

func TestALastDayIsWithdrawnWhenARowShowsThatTheEmployeeWorksHere(t *testing.T) {
	const left, active = "2026-06-30", "active"
	gone := record(roster.FieldHired, "2019-03-01", roster.FieldLeft, left, roster.FieldEmploymentStatus, roster.StatusTerminated)
	works := record(roster.FieldHired, "2019-03-01")
	missing, _ := facts.Merge(works, from(2, 0, roster.FieldLeft, left, roster.FieldLeaveReason, "not in the full roster"))
	all, none := []*facts.Field{roster.FieldLeft}, []*facts.Field(nil)
	for name, c := range map[string]struct {
		stored, row facts.Record
		columns     []*facts.Field
		left        string
	}{
		"hired before the last day":                    {gone, record(roster.FieldHired, "2019-03-01"), all, left},
		"hired on the last day":                        {gone, record(roster.FieldHired, left), all, left},
		"hired after the last day":                     {gone, record(roster.FieldHired, "2026-07-01"), none, ""},
		"hired after, with a last day":                 {gone, record(roster.FieldHired, "2026-07-01", roster.FieldLeft, "2026-08-01"), all, "2026-08-01"},
		"active, and the last day is blank":            {gone, record(roster.FieldEmploymentStatus, active), all, ""},
		"on leave, and the last day is blank":          {gone, record(roster.FieldEmploymentStatus, "leave"), all, ""},
		"active in a file without last days":           {gone, record(roster.FieldEmploymentStatus, active), none, left},
		"terminated, and the last day is blank":        {gone, record(roster.FieldEmploymentStatus, roster.StatusTerminated), all, left},
		"was missing from a full list":                 {missing, record(roster.FieldHired, "2019-03-01"), none, ""},
		"was missing, and is only mentioned":           {missing, record(roster.FieldTitle, "Analyst"), none, left},
		"was missing, with a last day":                 {missing, record(roster.FieldLeft, "2026-05-31"), all, "2026-05-31"},
		"was missing, and is terminated without a day": {missing, record(roster.FieldHired, "2019-03-01", roster.FieldEmploymentStatus, roster.StatusTerminated), all, left},
		"works here, and nothing is new":               {works, record(roster.FieldHired, "2019-03-01"), all, ""},
	} {
		merged, changed := merge.Employee(c.stored, c.row, func(f *facts.Field) bool { return slices.Contains(c.columns, f) }, false)
		require.Equal(t, c.left, merged.Text(roster.FieldLeft), name)
		require.Equal(t, len(facts.Diff(c.stored, merged)) > 0, changed, name)
		if c.left != left {
			require.Empty(t, merged.Text(roster.FieldLeaveReason), name)
		}
		if c.left == "" {
			require.NotEqual(t, roster.StatusTerminated, merged.Text(roster.FieldEmploymentStatus), name)
		}
	}
}

func TestALastDayIsDisputedByAStatusOfTheSameRowOrALaterOne(t *testing.T) {
	const left, active = "2026-06-30", "active"
	after := civil.MustParse("2026-07-15")
	none := func(*facts.Field) bool { return false }
	hasLeft := func(r facts.Record) bool { return roster.FromRecord("E1", r).HasLeft(after) }
	stored := record(roster.FieldEmploymentStatus, active)

	both, _ := merge.Employee(stored, from(2, 5, roster.FieldEmploymentStatus, active, roster.FieldLeft, left), none, false)
	require.False(t, hasLeft(both), "one row says both")
	ended, _ := merge.Employee(both, from(3, 5, roster.FieldEmploymentStatus, roster.StatusTerminated, roster.FieldLeft, left), none, false)
	require.True(t, hasLeft(ended), "resolved")

	alone, _ := merge.Employee(stored, from(2, 5, roster.FieldLeft, left), none, false)
	require.True(t, hasLeft(alone), "a list of terminations is newer than the status")
	again, _ := merge.Employee(ended, from(4, 5, roster.FieldEmploymentStatus, active), none, false)
	require.False(t, hasLeft(again), "a later status in a file without last days")
}

func TestALaterExpirationSupersedesWhatALawFirmReported(t *testing.T) {
	for name, c := range map[string]struct {
		field         *facts.Field
		stored, given string
		hasPrecedence bool
	}{
		"a later expiration":      {status.FieldExpires, "2027-03-14", "2027-03-15", false},
		"the same expiration":     {status.FieldExpires, "2027-03-14", "2027-03-14", true},
		"an earlier expiration":   {status.FieldExpires, "2027-03-14", "2027-03-13", true},
		"duration of status":      {status.FieldI94Expires, "2027-03-14", "D/S", true},
		"a later first admission": {status.FieldFirstAdmitted, "2020-01-01", "2021-01-01", true},
	} {
		stored, given := facts.Fact{Field: c.field, Value: c.stored}, facts.Fact{Field: c.field, Value: c.given}
		require.Equal(t, c.hasPrecedence, merge.HasPrecedence(stored, given), name)
	}
}

// TestALessExactClassIsNoOther: a list that says F-1 OPT of a student in STEM OPT, of the same card, means that stay and does not change its class.
func TestALessExactClassIsNoOther(t *testing.T) {
	record := func(class, ends string) facts.Record {
		r := facts.Record{{Field: status.FieldClass, Value: class}}
		if ends != "" {
			r = append(r, facts.Fact{Field: status.FieldEADExpires, Value: ends})
		}
		r.Sort()
		return r
	}
	for _, c := range []struct {
		name, stored, card, given, givenCard string
		same                                 bool
	}{
		{"the same card", "F-1 STEM OPT", "2027-01-30", "F-1 OPT", "2027-01-30", true},
		{"no card", "F-1 STEM OPT", "2027-01-30", "F-1 OPT", "", true},
		{"F-1 alone", "F-1 OPT", "2027-01-30", "F-1", "2027-01-30", true},
		{"a newer card", "F-1 STEM OPT", "2027-01-30", "F-1 OPT", "2028-06-30", false},
		{"the next stage", "F-1 OPT", "2027-01-30", "F-1 STEM OPT", "2027-01-30", false},
		{"another class", "F-1 OPT", "2027-01-30", "H-1B", "", false},
		{"a card where none was recorded", "F-1 STEM OPT", "", "F-1 OPT", "2025-01-30", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			stored, given := record(c.stored, c.card), record(c.given, c.givenCard)
			key, ok := merge.MatchStay(map[string]facts.Record{"stored": stored}, given)
			require.Equal(t, c.same, ok)
			if !c.same {
				return
			}
			require.Equal(t, "stored", key)
			merged, changed := facts.Merge(stored, merge.Stay(stored, given))
			require.False(t, changed)
			require.Equal(t, c.stored, merged.Text(status.FieldClass))
		})
	}
}
