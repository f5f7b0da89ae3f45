package docket

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/law"
)

// saysItself are rules whose clocks say by the day on which they are asked what to do, or whose step is the same after the day.
var saysItself = map[string]string{
	"status.petition-expires":  "the remedy follows from what is on record on the day",
	"status.i94-expires":       "the remedy follows from what is on record on the day",
	"status.status-expires":    "the remedy follows from what is on record on the day",
	"status.ead-expires":       "the remedy follows from what is on record on the day",
	"status.opt-ends":          "the remedy follows from what is on record on the day",
	"status.stem-ends":         "the remedy follows from what is on record on the day",
	"status.child-21":          "the remedy follows from the day",
	"status.visa-expires":      "a visa stamp that has ended asks for nothing",
	"status.ead-revoked":       "what is to be done begins on the day",
	"status.extension-due":     "no clock runs on it: the last day is that of status.extension-opens",
	"status.recapture":         "no clock runs on it",
	"i9.reverify":              "the remedy follows from the day",
	"i9.everify-status-report": "the report is pulled and the day recorded, also afterward",
	"i9.remote-examination":    "no clock runs on it",
	"i9.rehire":                "no clock runs on it",
	"lca.displacement":         "the period is over and asks for nothing",
	"perm.pwd-validity":        "no clock runs on it",
	"perm.closure-extension":   "no clock runs on it",
}

var inBraces = regexp.MustCompile(`\{([^}]*)\}`)

// TestADayThatHasPassedHasAStepOfItsOwn holds that every rule whose day can be overdue says what to do then, with commands that exist.
func TestADayThatHasPassedHasAStepOfItsOwn(t *testing.T) {
	rules := 0
	for id, duties := range allDuties() {
		if !duties.Kind.CanBeOverdue() && duties.Kind != law.WindowCloses {
			continue
		}
		rules++
		require.NotEqual(t, duties.Late == "", saysItself[id] == "", "%s: its next step once the day has passed", id)
		for _, match := range inBraces.FindAllStringSubmatch(duties.Late, -1) {
			words := strings.Fields(match[1])
			if words[0] == "id" {
				continue
			}
			require.Contains(t, recordersOf, words[0], id)
			for _, word := range words[1:] {
				field, _, _ := strings.Cut(word, "=")
				require.NotNil(t, recordersOf[words[0]].fields.Field(field), "%s: %s", id, field)
			}
		}
	}
	require.Greater(t, rules, 50)
	for id := range saysItself {
		require.NotNil(t, allDuties()[id], id)
	}
}
