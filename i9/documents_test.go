package i9_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/i9"
)

func TestDocumentsAreThoseOfTheRule(t *testing.T) {
	words := i9.ReverifyFacts{}.Words("document")
	for _, word := range words {
		if word == "section-1" || word == "untitled" { // no document: the end in Section 1, or of a document without a title
			continue
		}
		require.NotNil(t, i9.DocumentNamed(word), "the rule knows %q", word)
	}
	parts := []string{"foreign-passport", "i-20", "ds-2019"} // none is a document by itself
	for _, d := range i9.Documents() {
		require.True(t, slices.Contains(words, d.Slug) || slices.Contains(parts, d.Slug), "the rule does not know %q", d.Slug)
		require.Regexp(t, "^(A|B|C|AC|BC)$", d.Lists, d.Slug)
	}
	for list, slugs := range map[string][]string{"A": i9.Protected, "B": i9.ListB, "C": i9.Unlimited} {
		for _, slug := range slugs {
			require.Contains(t, i9.DocumentNamed(slug).Lists, list, slug)
		}
	}
}

func TestTitlesInEverySpelling(t *testing.T) {
	for title, slug := range map[string]string{
		"US Passport": "us-passport", "U.S. PASSPORT": "us-passport", "u.s. passport card": "us-passport-card",
		"I-551":                                "i-551",
		"Permanent Resident Card (Form I-551)": "i-551", "GREEN CARD": "i-551", "permanent-resident-card": "i-551",
		"EAD": "ead", "Form I-766": "ead", "i766": "ead", "Employment Authorization Document (Form I-766)": "ead",
		"Drivers License": "driver-license", "Driver's license": "driver-license",
		"Social Security Card":      "social-security-card",
		"Foreign Passport and I-94": "foreign-passport-i94", "Foreign Passport": "foreign-passport", "I94": "i-94",
		"Birth Certificate": "birth-certificate", "Temporary I-551 Stamp": "i-551-stamp", "DS2019": "ds-2019",
		"Tribal ID": "tribal-document",
		"Employment authorization document issued by DHS": "dhs-document",
		// As systems and people write them in lists.
		"Employment Authorization Document (I-766)": "ead", "Employment Auth Doc (I-766)": "ead", "EMPLOYMENT_AUTHORIZATION_DOCUMENT": "ead",
		"FOREIGN_PASSPORT_WITH_I94": "foreign-passport-i94", "Foreign passport w/ I-94": "foreign-passport-i94", "FPP + I-94": "foreign-passport-i94",
		"DL": "driver-license", "SS card": "social-security-card", "SSN_CARD": "social-security-card", "US PP": "us-passport", "Unexpired U.S. Passport": "us-passport",
	} {
		d := i9.DocumentNamed(title)
		require.NotNil(t, d, title)
		require.Equal(t, slug, d.Slug, title)
	}
	for _, title := range []string{"", "Passport", "Papers", "Restricted Social Security card", "---"} {
		require.Nil(t, i9.DocumentNamed(title), "%q names no document", title)
	}
}
