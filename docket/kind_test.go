package docket

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/internal/law"
)

func TestOnlyDutiesAndExpirationsBecomeOverdue(t *testing.T) {
	for _, kind := range law.DateKinds {
		want := Green
		if kind == law.Duty || kind == law.Expiration {
			want = Overdue
		}
		require.Equal(t, want, BandOf(kind, -1), kind)
		require.Equal(t, Red, BandOf(kind, 0), kind)
	}
}

// TestEveryDeadlineSaysWhatItIsAndWhoActs holds it of people drawn at random.
func TestEveryDeadlineSaysWhatItIsAndWhoActs(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d, err := Build(one(anyone(rt)), Options{AsOf: today, Within: -1, Superseded: true, I9: &I9Options{HoldsForms: true},
			PERM: &PERMOptions{}})
		require.NoError(t, err)
		requireComplete(t, d)
	})
}

// requireComplete holds what every entry of a docket must have.
func requireComplete(t *testing.T, d *Docket) {
	t.Helper()
	for i := range d.Deadlines {
		l := &d.Deadlines[i]
		require.Contains(t, law.DateKinds, l.Kind, l.Key)
		require.Contains(t, law.Owners, l.Owner, l.Key)
		require.NotEmpty(t, l.Remedy, l.Key)
		if !l.Opens.IsZero() && !l.Due.IsZero() {
			require.False(t, l.Due.Before(l.Opens), "%s opens %s, due %s", l.Key, l.Opens, l.Due)
		}
		require.False(t, l.Band == Overdue && !slices.Contains([]law.DateKind{law.Duty, law.Expiration}, l.Kind), l.Key)
	}
	for i := range d.Findings {
		require.Contains(t, law.Owners, d.Findings[i].Owner, d.Findings[i].Key)
		require.NotEmpty(t, d.Findings[i].Remedy, d.Findings[i].Key)
	}
}

// TestEveryRuleAndCheckHasAnOwner walks all that a docket can name.
func TestEveryRuleAndCheckHasAnOwner(t *testing.T) {
	require.NotEmpty(t, allDuties())
	for id, duties := range allDuties() {
		require.Contains(t, law.Owners, duties.Owner, id)
		require.True(t, duties.Kind == "" || slices.Contains(law.DateKinds, duties.Kind), id)
	}
}
