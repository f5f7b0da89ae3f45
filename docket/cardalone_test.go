package docket

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/law/admission"
)

// TestACardAloneIsNeverAllThatIsKnown holds every class in which a person works to a date that controls or to an issue that asks for it, where the
// end of a card is all that is recorded: a J-1 beside a card that had ended was on the docket for information only.
func TestACardAloneIsNeverAllThatIsKnown(t *testing.T) {
	for i := range admission.Classes {
		class := &admission.Classes[i]
		if !class.GivesWork || class.RecordedAs != "" || admission.OutlastsCard(class.Code, "") {
			continue
		}
		for _, more := range []given{{"ead_expires": "2026-08-31"}, {"ead_expires": "2027-08-31"}, {}} {
			d := on(t, worker(t, since2024, plus(given{"class": class.Code}, more)), "2026-11-30")
			require.Equal(t, 1, d.People.InStatus, "%s %v", class.Code, more)
			if d.People.Unclear == 1 && d.People.Past == 0 {
				require.True(t, hasFinding(d, "status.missing-facts") || hasFinding(d, "status.no-permission"), "%s %v", class.Code, more)
			}
			require.LessOrEqual(t, d.Events[0].Consequence.Rank, 4, "%s %v", class.Code, more)
		}
	}
}

// TestAPetitionDoesNotReplaceACard holds the end of a card to being the end of work in every class that needs one, also where a petition or an
// approval notice is recorded beside it, which is that of a family member or an earlier one. Where the end of the card is not recorded, no other
// date controls.
func TestAPetitionDoesNotReplaceACard(t *testing.T) {
	for i := range admission.Classes {
		class := &admission.Classes[i]
		if !class.Traits.NeedsEAD || class.Code == "TPS" { // a notice may extend the card of TPS
			continue
		}
		beside := given{"class": class.Code, "petition_expires": "2028-05-01", "i94_expires": "2028-05-01"}
		d := on(t, worker(t, since2024, plus(beside, given{"ead_expires": "2026-08-31"})), "2026-11-30")
		require.Equal(t, PeopleCounts{InStatus: 1, Lapsed: 1}, d.People, class.Code)
		require.Contains(t, d.Events[0].Next, "work must stop", class.Code)
		d = on(t, worker(t, since2024, beside), "2026-11-30")
		require.Equal(t, PeopleCounts{InStatus: 1, Unclear: 1}, d.People, class.Code)
		require.True(t, hasFinding(d, "status.missing-facts"), class.Code)
	}
}

// TestWorkDoesNotStopWithASecondCard holds the next step about a card to what the class says: a person who works by the status itself is not to be
// stopped when a card ends.
func TestWorkDoesNotStopWithASecondCard(t *testing.T) {
	for _, stay := range []given{
		{"class": "L-2S", "i94_expires": "2028-05-01", "ead_category": "A18"}, {"class": "E-2S", "i94_expires": "2028-05-01"},
		{"class": "J-1", "program_ends": "2028-05-01", "i94_expires": "D/S"}, plus(h1b("2028-05-01"), given{"ead_category": "C09"}),
	} {
		for _, ends := range []string{"2026-08-31", "2027-01-31"} {
			d := on(t, worker(t, since2024, plus(stay, given{"ead_expires": ends})), "2026-11-30")
			require.Equal(t, 1, d.People.Later, "%v", stay)
			for _, e := range d.Events {
				require.NotContains(t, e.Next, "must stop", "%v", stay)
			}
		}
	}
}

// TestAnEndThatTheDocumentsContradict holds an end that only the HR system states, and that every document of the stay outlasts, to being asked
// about: the HR system is often the last to have the new date, and a person who is authorized is not to be stopped.
func TestAnEndThatTheDocumentsContradict(t *testing.T) {
	const correct = "The documents on record run to August 31, 2027: if they are right, correct status_expires and the HR system. If not, work must stop after "
	for says, c := range map[string]struct {
		stay  given
		asked bool
	}{
		"a petition and an I-94":  {given{"class": "H-1B", "petition_expires": "2027-08-31", "i94_expires": "2027-08-31"}, true},
		"an I-94":                 {given{"class": "E-3", "i94_expires": "2027-08-31"}, true},
		"a program":               {given{"class": "J-1", "i94_expires": "D/S", "program_ends": "2027-08-31"}, true},
		"a petition alone":        {given{"class": "H-1B", "petition_expires": "2027-08-31"}, false},
		"one that ends before":    {given{"class": "H-1B", "petition_expires": "2027-08-31", "i94_expires": "2026-08-01"}, false},
		"training is stated only": {given{"class": "F-1 CPT", "program_ends": "2027-08-31"}, false},
	} {
		passed := on(t, worker(t, since2024, plus(c.stay, given{"status_expires": "2026-08-31"})), "2026-11-30")
		require.Equal(t, c.asked, passed.People.Past == 1, says)
		require.Equal(t, !c.asked, passed.People.Lapsed == 1, says)
		require.Equal(t, c.asked, passed.Events[0].Next == correct+"August 31, 2026.", says)
		ahead := on(t, worker(t, since2024, plus(c.stay, given{"status_expires": "2026-12-31"})), "2026-11-30")
		if c.asked {
			require.Equal(t, correct+"December 31, 2026.", ahead.Events[0].Next, says)
			require.Equal(t, 1, ahead.People.Within90, says)
		}
	}
}

// TestAnOldPetitionBesideAPendingAdjustment holds the end of an earlier petition to be no limit on who works by a right of another kind.
func TestAnOldPetitionBesideAPendingAdjustment(t *testing.T) {
	d := on(t, worker(t, since2024, given{"class": "AOS", "ead_category": "C09", "ead_expires": "2026-12-14", "petition_expires": "2025-07-31"}), "2026-11-30")
	require.Equal(t, PeopleCounts{InStatus: 1, Within30: 1}, d.People)
	require.Equal(t, "EAD C09 expires", d.Events[0].Summary)
}
