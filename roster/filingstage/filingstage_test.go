package filingstage_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/table/parse"
	"mobility/roster/filingstage"
	"mobility/status"
)

// words are those of the field of the stage, and closed, as lists of filings have it.
func words() map[string]string {
	field := status.FilingFields.Field("stage")
	all := map[string]string{"closed": "closed"}
	for spelling, word := range field.Synonyms {
		all[parse.Fold(spelling)] = word
	}
	for _, word := range field.Words {
		all[parse.Fold(word)] = word
	}
	return all
}

// TestStagesInSeveralWords reads cells as law firms write them.
func TestStagesInSeveralWords(t *testing.T) {
	for text, want := range map[string]string{
		"Approved - Closed": "approved", "Closed - Approved": "approved", "Approved (Closed)": "approved", "Closed / Withdrawn": "withdrawn",
		"RFE Received / Pending": "notice", "Pending - RFE Issued": "notice", "RFE Response Filed - Pending": "answered", "RFE Issued / Response Filed": "answered",
		"Open - In Preparation": "preparing", "Filed / Pending with USCIS": "pending", "Receipt Received; Pending": "pending", "RFE Received / Approved": "approved",
		"Pending with Nebraska - under review": "pending",

		"Approved / Denied": "", "Approved / Pending": "", "Approved - RFE Issued": "", "Closed - Pending": "", "Pending - RFE due soon": "", "Pending": "", "Maybe - Perhaps": "", "Approved - Consular": "", "Denied (motion?)": "", "Approved, I-94 attached": "",
	} {
		stage, ok := filingstage.Combined(text, words())
		require.Equal(t, want, stage, text)
		require.Equal(t, want != "", ok, text)
	}
}

// TestNoDecisionAndNoNoticeIsLostBesideAnotherWord tries every word for a stage beside every other, with every separator.
func TestNoDecisionAndNoNoticeIsLostBesideAnotherWord(t *testing.T) {
	all := words()
	decisions := status.FieldDecision.Words
	for first, one := range all {
		for second, other := range all {
			for _, separator := range []string{" - ", "/", " / ", "; ", ", ", " and ", " & "} {
				stage, ok := filingstage.Combined(first+separator+second, all)
				for _, word := range []string{one, other} {
					switch {
					case !ok:
						require.Empty(t, stage)
					case slices.Contains(decisions, word):
						require.Equal(t, word, stage, "%s%s%s", first, separator, second)
					case word == "notice" && !slices.Contains(decisions, stage):
						require.Contains(t, []string{"notice", "answered", "preparing", "sent"}, stage, "%s%s%s", first, separator, second)
					}
				}
			}
		}
	}
}
