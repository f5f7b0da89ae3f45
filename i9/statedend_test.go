package i9_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/i9"
	"mobility/internal/civil"
)

// TestAnEndInSection1IsAlwaysADate holds every form with an end in Section 1 to a day on which work authorization has to be shown again, no
// later than that end, whatever a list leaves out of the documents and the attestation: it would otherwise be on no docket and in no reminder.
func TestAnEndInSection1IsAlwaysADate(t *testing.T) {
	documents := map[string][]string{
		"none": {}, "a title that no one knows": {"list_a_document", "Blue paper"}, "a passport alone": {"list_a_document", "Foreign Passport"},
		"a passport with its end":    {"list_a_document", "Foreign Passport", "list_a_expires", "2031-06-30"},
		"an earlier date, no title":  {"list_a_expires", "2026-11-30"},
		"a later date, no title":     {"list_a_expires", "2029-06-30"},
		"a card":                     {"list_a_document", "Employment Authorization Document", "list_a_expires", "2026-12-13"},
		"identity alone":             {"list_b_document", "Driver's license", "list_b_expires", "2028-04-01"},
		"identity, and a title in C": {"list_b_document", "Driver's license", "list_c_document", "Blue paper"},
	}
	signed := map[string][]string{"both sections": {"section_1", "2024-03-04", "section_2", "2024-03-05"}, "no list has Section 2": {"section_1", "2024-03-04"}}
	for shown, document := range documents {
		for _, attestation := range []string{"", i9.AuthorizedUntil} {
			for says, sections := range signed {
				facts := slices.Concat([]string{"hired", "2024-03-04", "authorized_until", "2026-12-13"}, sections, document)
				if attestation != "" {
					facts = append(facts, "attestation", attestation)
				}
				f := form(t, facts...)
				f.Section2Unknown = f.Section2.IsZero()
				for _, day := range []string{"2026-12-01", "2027-02-01"} {
					what := strings.Join([]string{shown, attestation, says, day}, ", ")
					all := dues(t, f, working("2024-03-04"), plain, day)
					require.Contains(t, all, "i9.reverify 2026-12-13", what)
					if shown == "an earlier date, no title" { // which may be the end too, and is asked about
						require.Equal(t, "i9.reverify 2026-11-30, if list_a_document ends", all[1], what)
						continue
					}
					require.Len(t, all, 1, what)
				}
			}
		}
	}
	for _, attestation := range []string{i9.Citizen, i9.PermanentResident} { // never asked again
		require.Empty(t, dues(t, form(t, "hired", "2024-03-04", "authorized_until", "2026-12-13", "section_1", "2024-03-04", "section_2", "2024-03-05",
			"attestation", attestation), working("2024-03-04"), plain, "2026-12-01"))
	}
}

// TestAnEndInSection1IsCarried has the filings that extend a document extend the end in Section 1, where the document is not recorded.
func TestAnEndInSection1IsCarried(t *testing.T) {
	for _, rule := range []string{"i9.240-day", i9.EADExtension.ID} {
		e := working("2024-03-04")
		e.Bridges = []i9.Bridge{{Rule: rule, Ends: []civil.Date{on("2026-12-13")}, Until: on("2027-08-09"), Why: "a filing is pending"}}
		f := form(t, "hired", "2024-03-04", "authorized_until", "2026-12-13", "section_1", "2024-03-04", "section_2", "2024-03-05")
		require.Equal(t, []string{"i9.reverify 2027-08-09"}, dues(t, f, e, plain, "2026-12-01"), rule)
	}
}

// TestADocumentThatIsMissingIsAskedFor names the document without which an earlier end would not be seen.
func TestADocumentThatIsMissingIsAskedFor(t *testing.T) {
	f := form(t, "hired", "2024-03-04", "section_1", "2024-03-04", "section_2", "2024-03-05", "attestation", i9.AuthorizedUntil, "authorized_until", "2026-12-13",
		"list_a_document", "Foreign Passport", "list_a_expires", "2031-06-30")
	clocks := i9.Clocks(f, working("2024-03-04"), plain, on("2026-12-01"))
	require.Contains(t, clocks[0].Remedy, "Record the list A (2) document too ({i9 list_a_2_document})")
	require.Contains(t, strings.Join(clocks[0].Outcome().Warnings, " "), "an earlier one on the document shown")
}

// TestAReceiptOfAnUnstatedKind runs 90 days where no other receipt can have been shown, and asks for the kind otherwise.
func TestAReceiptOfAnUnstatedKind(t *testing.T) {
	for says, c := range map[string]struct {
		facts []string
		want  string
	}{
		"the attestation is none of a permanent resident": {[]string{"attestation", i9.AuthorizedUntil, "authorized_until", "2028-06-30",
			"list_a_document", "Employment Authorization Document", "receipt", "yes"}, "i9.receipt 2027-02-02"},
		"a document of List C": {[]string{"list_b_document", "Driver's license", "list_c_document", "Social Security card", "receipt", "yes"}, "i9.receipt 2027-02-02"},
		"a citizen":            {[]string{"attestation", i9.Citizen, "list_b_document", "Driver's license", "list_c_document", "Birth certificate", "open_item", "receipt"}, "i9.receipt 2027-02-02"},
		"it may be the stamp":  {[]string{"attestation", i9.PermanentResident, "list_a_document", "Permanent Resident Card", "receipt", "yes"}, "i9.receipt ? receipt"},
	} {
		f := form(t, append([]string{"hired", "2026-11-04", "section_1", "2026-11-04", "section_2", "2026-11-06"}, c.facts...)...)
		require.Contains(t, dues(t, f, working("2026-11-04"), plain, "2026-12-01"), c.want, says)
	}
}
