package examples

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestNextMonthDiffersInTheNamedChangesOnly(t *testing.T) {
	before, after := Company(asOf), NextMonth(asOf)
	require.Equal(t, before.Header(), after.Header())
	require.Len(t, after.Rows(), len(before.Rows())+1, "one person is hired")
	want := map[string]bool{}
	for _, c := range changes {
		if c.happen != nil {
			want[find(staff(asOf), c.Situation, c.Nth).id()] = true
		}
	}
	require.Len(t, want, len(changes)-1, "no two changes are of one person")
	for i, row := range before.Rows() {
		require.Equal(t, want[row[0]], !slices.Equal(row, after.Rows()[i]), "row of %s", row[0])
	}
}

func TestEachChangeShowsInItsColumns(t *testing.T) {
	before, after := Company(asOf), NextMonth(asOf)
	left := []string{"Termination Date", "Termination Reason", "Employment Status"}
	for change, columns := range map[string][]string{
		"an H-1B worker moves to a worksite in another metropolitan area": {
			"Work Location", "Work Address", "Work City", "Work State", "Work Postal Code",
		},
		"an H-1B worker's pay is cut":                       {"Pay Rate"},
		"an H-1B worker gets a title in another occupation": {"Job Title", "Job Code", "SOC Code"},
		"an H-1B worker leaves":                             left,
		"an H-1B worker moves to another worksite in the same metropolitan area": {
			"Work Location", "Work Address", "Work City", "Work Postal Code",
		},
		"an H-1B worker is transferred to the other legal entity": {"Legal Entity", "Company Tax ID"},
		"an H-1B extension is approved": {
			"I-797 Expiration Date", "I-94 Expiration Date", "Extension Decision", "Extension Decision Date",
		},
		"a worker on STEM OPT leaves":                left,
		"a spouse in L-2S takes another family name": {"Legal Last Name", "Work Email"},
		"the new colleague begins to work":           {"Employment Status"},
	} {
		i := slices.IndexFunc(changes, func(c monthChange) bool { return c.Name == change })
		require.NotEqual(t, -1, i, change)
		p := find(staff(asOf), changes[i].Situation, changes[i].Nth)
		was, is := rowOf(t, before, "Employee ID", p), rowOf(t, after, "Employee ID", p)
		var differing []string
		for i, header := range before.Header() {
			if was[i] != is[i] {
				differing = append(differing, header)
			}
		}
		require.Equal(t, columns, differing, change)
	}
}

func TestTheMoveWithinTheAreaIsFromSanJoseToSantaClara(t *testing.T) {
	i := slices.IndexFunc(changes, func(c monthChange) bool {
		return strings.Contains(c.Name, "same metropolitan area")
	})
	p := find(staff(asOf), changes[i].Situation, changes[i].Nth)
	before := Company(asOf)
	require.Equal(t, "San Jose", cell(t, before, rowOf(t, before, "Employee ID", p), "Work City"))
}

func TestTheNewHireIsOnH1B(t *testing.T) {
	after := NextMonth(asOf)
	last := after.Rows()[len(after.Rows())-1]
	require.Equal(t, "H-1B", cell(t, after, last, "Visa Type"))
	require.Equal(t, "12/03/2026", cell(t, after, last, "Hire Date"))
	require.Equal(t, "001401", cell(t, after, last, "Employee ID"))
}
