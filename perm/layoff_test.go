package perm

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestLayoffsOfAnEmployer(t *testing.T) {
	separation := func(employer, title string) Separation {
		return Separation{Employer: employer, Layoff: Layoff{Title: title}}
	}
	all := []Separation{separation("ACME", "one"), separation("", "unrecorded"), separation("GLOBEX", "two"), separation("ACME", "three")}
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
