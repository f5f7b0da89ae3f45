package intake_test

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/internal/hashset"
	"mobility/internal/table"
	"mobility/roster/intake"
)

// someOf gives some rows of a table in memory, and counts those that it gives.
func someOf(rows intake.Rows, count *int) intake.Some {
	return func(ctx context.Context, numbers iter.Seq[int]) iter.Seq2[*table.Row, error] {
		return func(yield func(*table.Row, error) bool) {
			wanted := slices.Collect(numbers)
			for row, err := range rows(ctx) {
				if err == nil && !slices.Contains(wanted, row.Number) {
					continue
				}
				*count++
				if !yield(row, err) {
					return
				}
			}
		}
	}
}

// drawRoster draws the lines of a roster with everything that sets rows aside.
func drawRoster(t *rapid.T) []string {
	headers := rapid.SampledFrom([]string{
		"Employee ID|First Name|Last Name|Work Email|Hire Date|Status|SSN|Visa|Relation|Full Name",
		"Employee ID|First Name|Last Name|Work Email|Hire Date|Colour|Number|Visa|Currency|Full Name",
		"Name|Title|Department|Work Email|Hire Date|Effective Date|Colour|Visa|Primary Job|City",
	}).Draw(t, "headers")
	cells := []*rapid.Generator[string]{
		rapid.SampledFrom([]string{"E1", "E2", "E3", "E4", "007", "7", "", "Engineering", "Total", "note on the rows", "000-12-3456", "formula:=A1", "Rao, Asha (1001)"}),
		rapid.SampledFrom([]string{"Ann", "", "000-12-3456"}), rapid.SampledFrom([]string{"Lee", "", "Total"}),
		rapid.SampledFrom([]string{"a@x.example", "b@x.example", ""}), rapid.SampledFrom([]string{"03/15/2021", "15/03/2021", "", "date:2021-03-15", "bad"}),
		rapid.SampledFrom([]string{"Active", "H-1B", "2021-03-15", ""}), rapid.SampledFrom([]string{"000-12-3456", "000-12-3457"}),
		rapid.SampledFrom([]string{"H-1B", "", "odd"}), rapid.SampledFrom([]string{"", "Spouse", "Self", "Yes"}), rapid.SampledFrom([]string{"", "Ann Lee"}),
	}
	lines := []string{headers}
	for n := range rapid.IntRange(0, 8).Draw(t, "rows") {
		row := make([]string, len(cells))
		for i, cell := range cells {
			row[i] = cell.Draw(t, "cell")
		}
		if rapid.Bool().Draw(t, "accepted") { // a row without a problem: of those drawn freely, few are, and only such a row is skipped
			copy(row, []string{fmt.Sprint("P", n), "Ann", "Lee", fmt.Sprint("p", n, "@x.example"), "03/15/2021"})
			row[8] = ""
		}
		row = row[:rapid.SampledFrom([]int{10, 10, 10, 10, 9}).Draw(t, "length")]
		lines = append(lines, strings.Join(row, "|"))
	}
	return lines
}

// TestKnownRowsAreTheSameHoweverTheyAreFound reads generated rosters with the sums of the first reading and without them.
func TestKnownRowsAreTheSameHoweverTheyAreFound(t *testing.T) {
	var passed, read int
	rapid.Check(t, func(rt *rapid.T) {
		lines := drawRoster(rt)
		known := make(map[[2]uint64]bool)
		isKnown := func(id, sum uint64) bool { return known[[2]uint64{id, sum}] }
		entries := func(some bool) (all []string, in *intake.Intake) {
			options, given := intake.Options{}, 0
			if _, rows := tableOf(lines...); some {
				options.Some = someOf(rows, &given)
			}
			in = begin(t, options, lines...)
			if len(in.Refusals()) > 0 {
				return nil, in
			}
			for e, err := range in.Entries(t.Context(), isKnown) {
				require.NoError(rt, err)
				if e.ID != "" {
					require.Equal(rt, hashset.Hash(e.ID), e.Key)
				}
				sum := e.Sum
				if e.Unchanged {
					require.NotZero(rt, e.Key)
					sum = 0
				}
				all = append(all, fmt.Sprint(e.Row, e.Key, sum, e.Unchanged, e.Refused, e.PassedOver, e.Problems, e.Records))
			}
			if given > 0 {
				passed, read = passed+in.Rows-given, read+given
			}
			return all, in
		}
		for range 3 {
			plain, without := entries(false)
			quick, with := entries(true)
			require.Equal(rt, plain, quick)
			require.Equal(rt, without.Report(), with.Report())
			for e, err := range begin(t, intake.Options{}, lines...).Entries(t.Context(), nil) {
				if err == nil && rapid.Bool().Draw(rt, "known") {
					known[[2]uint64{e.Key, e.Sum}] = e.Sum != 0
				}
			}
		}
	})
	require.NotZero(t, passed, "no row was passed over")
	require.NotZero(t, read)
}

func TestAColumnOfSocialSecurityNumbersIsNoPartOfASum(t *testing.T) {
	sums := func(number string) (all []uint64) {
		lines := []string{"Employee ID|First Name|Last Name|Hire Date|SSN|Job Title", "E1|Ann|Lee|03/15/2021|" + number + "|" + number}
		for _, some := range []bool{false, true} {
			options, given := intake.Options{}, 0
			if _, rows := tableOf(lines...); some {
				options.Some = someOf(rows, &given)
			}
			for e, err := range begin(t, options, lines...).Entries(t.Context(), nil) {
				require.NoError(t, err)
				require.NotZero(t, e.Sum)
				all = append(all, e.Sum)
			}
		}
		require.Equal(t, all[0], all[1])
		return all
	}
	require.Equal(t, sums("000-12-3456"), sums("000-12-3457"), "neither by its header nor by its cells")
}

func TestAColumnOfNamesThatAreSocialSecurityNumbersHasNoIDs(t *testing.T) {
	in := begin(t, intake.Options{}, "Name|Title|Hire Date", "000-12-3456|Analyst|03/15/2021")
	require.Len(t, in.Refusals(), 1)
	require.Equal(t, intake.CodeNoID, in.Refusals()[0].Code)
}
