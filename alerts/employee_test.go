package alerts

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
)

func TestAnEmployeeHasTimeToAnswerOrIsAskedToday(t *testing.T) {
	asOf := civil.MustParse("2026-12-02") // a Wednesday
	o := &Occasion{AsOf: asOf}
	for due, want := range map[string]string{
		"2027-03-02": "by Wednesday, December 16, 2026", "2026-12-22": "by Monday, December 7, 2026", "2026-12-10": "by Friday, December 4, 2026",
		"2026-12-04": "by Thursday, December 3, 2026", "2026-12-03": "today", "2026-12-02": "today",
	} {
		n := &Notice{Due: civil.MustParse(due)}
		n.DaysLeft = asOf.DaysUntil(n.Due)
		require.Equal(t, want, o.answerBy(n), due)
	}
}
