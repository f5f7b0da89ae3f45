package alerts

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// FuzzPlain requires that no text with the shape of a number is taken for one without.
func FuzzPlain(f *testing.F) {
	for _, seed := range []string{
		"180 days left: first notice (180-day reminder)", "SSN 123-45-6789.", "EAC2390012345", "EAC-23 900 12345", "A123456789", "A 123-456-78", "C1234567",
		"AB123456", "123456789A1", "12345678", "due 2026-11-22", "12,345,678", "H-1B 2 2 2 2 2 2",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		require.True(t, mayHaveNumber(text) || !documentNumbers().MatchString(text), text)
	})
}

// TestNoMessageTurnsItsDates leaves out what turns the direction of the text behind it: a date in a message would be another.
func TestNoMessageTurnsItsDates(t *testing.T) {
	require.Equal(t, "hr.csv, 2026-12-15", plain("\u202ehr.csv\u2066, 2026-12-15\u200f"))
}

// A command in which a number is withheld cannot be typed: the message names the one that shows the person, with the command in full.
func TestACommandWithoutItsNumberIsNotOffered(t *testing.T) {
	n := &Notice{}
	n.Subject.Kind, n.Subject.ID, n.Subject.Name = "employee", "AX0001026", "Wu, Zane"
	for next, want := range map[string]string{
		"If the employee signed Section 1, record the day (mobility i9 record AX0001026 section_1=...). If not, have it signed today.":                                      `If the employee signed Section 1, record the day (see mobility person "Wu, Zane"). If not, have it signed today.`,
		"If the response was sent in time, record the day (mobility filing record AX0001026 --filing I-129@EAC2690012346 notice_answered=...). If not, call counsel today.": `If the response was sent in time, record the day (see mobility person "Wu, Zane"). If not, call counsel today.`,
		"Record it (mobility filing record E1001 --filing I-129@EAC2690012346 notice_answered=...).":                                                                        `Record it (see mobility person "Wu, Zane").`,
		"Import the missing information, or record it: mobility status record 00012345 first_admitted=... It determines: maximum stay.":                                     `Import the missing information, or record it: see mobility person "Wu, Zane". It determines: maximum stay.`,
		"Record it (mobility i9 record E1001 section_1=...) for the filing EAC2690012346.":                                                                                  "Record it (mobility i9 record E1001 section_1=...) for the filing [number withheld].",
	} {
		require.Equal(t, want, n.typeable(plain(next), ""))
	}
	require.Equal(t, `Record it (see mobility --client acme person "Wu, Zane").`, n.typeable(plain("Record it (mobility i9 record AX0001026 section_1=...)."), "--client acme"))
}
