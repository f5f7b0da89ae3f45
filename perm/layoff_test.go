package perm

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestLayoffsOfAnEmployer(t *testing.T) {
	of := func(employer, title string) Separation {
		return Separation{Employer: employer, Layoff: Layoff{Title: title}}
	}
	all := []Separation{of("ACME", "one"), of("", "unrecorded"), of("GLOBEX", "two"), of("ACME", "three")}
	titles := func(employers ...string) (titles []string) {
		for _, l := range LayoffsOf(employers, all) {
			titles = append(titles, l.Title)
		}
		return titles
	}
	require.Equal(t, []string{"unrecorded", "one", "three"}, titles("ACME"))
	require.Equal(t, []string{"unrecorded", "one", "two", "three"}, titles("GLOBEX", "ACME"))
	require.Equal(t, []string{"unrecorded"}, titles("INITECH"))
	require.Equal(t, []string{"unrecorded", "one", "two", "three"}, titles(), "an employer that is not known")
}
