package workbasis

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/table/parse"
)

func TestStandingsInWords(t *testing.T) {
	for text, want := range map[string]string{
		"Asylum pending EAD": "C08", "Asylum Pending - EAD": "C08", "EAD - asylum pending": "C08", "Pending Asylee": "C08", "Asylum seeker": "C08",
		"Pending asylum (C08)": "C08", "Asylum application filed": "C08", "Asylum approved": "Asylee", "Asylee EAD": "Asylee",
		"I-485 EAD": "AOS", "EAD (AOS)": "AOS", "GC pending EAD": "AOS", "Green card pending EAD": "AOS", "Adjustment EAD": "AOS",
		"Adjustment of status pending": "AOS", "AOS EAD": "AOS", "TPS EAD": "TPS", "H-4 EAD": "H-4", "OPT EAD": "F-1 OPT", "Refugee EAD": "Refugee",
		"L-2 work permit": "L-2", "EAD": "", "Work permit": "", "Asylum": "", "GC pending": "", "Green card pending": "", "VAWA EAD": "",
	} {
		got := ""
		if found := ClassesIn(text); Class(parse.Fold(text)) != "" {
			got = Class(parse.Fold(text))
		} else if len(found) == 1 {
			got = found[0]
		}
		require.Equal(t, want, got, text)
	}
}

// TestAClassThatIsNotItsBearers is in doubt, in any spelling: a status that is over, of a relative, or only asked for.
func TestAClassThatIsNotItsBearers(t *testing.T) {
	for text, doubt := range map[string]bool{
		"E-2 spouse": true, "H-1B spouse": true, "Spouse of L-1A": true, "Dependent of H-1B": true, "H-1B denied": true, "Former H-1B": true,
		"TPS pending": true, "DACA expired": true, "TPS renewal pending": false, "H-4 spouse": false, "L-2 dependent": false, "L-2S": false,
		"H-1B transfer pending": false, "O-1 visa": false, "TD dependent": false, "H-1B extension filed": false, "Refugee applicant": true,
		"Adjustment denied": false, "E-2 investor": false,
	} {
		found := ClassesIn(text)
		require.Equal(t, doubt, len(found) == 1 && Doubt(text, found[0]) != "", text)
	}
}
