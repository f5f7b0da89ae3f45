package intake_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/roster/intake"
)

// TestDatesThatNoFieldHas are columns whose header names a document without saying which of its dates the cells are. A column of them is
// asked about whatever its cells say beside dates: an end that is left out unseen is missing from every deadline.
func TestDatesThatNoFieldHas(t *testing.T) {
	for header, want := range map[string]struct {
		cells, answer string
	}{
		"I-94":     {"12/31/2026|D/S|02/13/2027 (D/S)|pending", "I-94=i94_expires"},
		"Visa":     {"12/31/2026|01/15/2027||", "Visa=visa_expires"},
		"EAD":      {"12/31/2026|pending||01/15/2027", "EAD=ead_expires"},
		"Passport": {"12/31/2026|||", "Passport=passport_expires"},
		"I-140":    {"12/31/2025|01/15/2026|approved|", "I-140=i140_approved"},
		"Status":   {"12/31/2026|01/15/2027||", "Status=status_expires"},
		"Max Out":  {"12/31/2026|01/15/2027||n/a", "Max Out=FIELD"},
	} {
		lines := []string{"Employee ID|Last Name|Class|" + header}
		for i, cell := range strings.Split(want.cells, "|") {
			lines = append(lines, string(rune('1'+i))+"|Rao|H-1B|"+cell)
		}
		p := refusal(t, intake.Options{AskUnmapped: true}, lines...)
		require.Equal(t, intake.CodeUnmapped, p.Code, header)
		require.Equal(t, header, p.Column)
		require.Contains(t, p.Message, `--map "`+want.answer+`"`, header)
		require.Contains(t, p.Message, `--map "`+header+`=ignore"`)
	}
}

// TestColumnsThatAreNoDates are not asked about: a date among other words is not the column's meaning.
func TestColumnsThatAreNoDates(t *testing.T) {
	for header, cells := range map[string]string{
		"Visa":       "H-1B|TN|F-1|none",
		"Notes":      "12/31/2026|see file|ask Ana|",
		"Supervisor": "Hill, Bob|Hill, Bob||",
	} {
		lines := []string{"Employee ID|Last Name|" + header}
		for i, cell := range strings.Split(cells, "|") {
			lines = append(lines, string(rune('1'+i))+"|Rao|"+cell)
		}
		require.Empty(t, begin(t, intake.Options{AskUnmapped: true}, lines...).Refusals(), header)
	}
}
