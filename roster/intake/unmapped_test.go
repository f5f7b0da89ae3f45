package intake_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/facts"
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
		"Max H-1B": {"12/31/2026|01/15/2027||n/a", "Max H-1B=FIELD"},
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

// TestClassesThatNoFieldHas are columns of classes and attestations, in whatever words, under a header that no field has: left out, every
// deadline of a class would be missing.
func TestClassesThatNoFieldHas(t *testing.T) {
	for cells, asked := range map[string]bool{
		"H-1B|TN|GC|TPS|F-1 OPT|AOS EAD (C09)": true,
		"USC|USC|LPR|USC":                      true,
		"Green card|H4 EAD|E-3|L-1A":           true,
		"TN|TX|PR|CA":                          false,
		"E3|L1|M2|P4":                          false,
		"Building F-1|Annex|Annex|Annex":       false,
	} {
		lines := []string{"Employee ID|Last Name|Sponsorship"}
		for i, cell := range strings.Split(cells, "|") {
			lines = append(lines, string(rune('1'+i))+"|Rao|"+cell)
		}
		if !asked {
			require.Empty(t, begin(t, intake.Options{AskUnmapped: true}, lines...).Refusals(), cells)
			continue
		}
		p := refusal(t, intake.Options{AskUnmapped: true}, lines...)
		require.Equal(t, intake.CodeUnmapped, p.Code, cells)
		require.Contains(t, p.Message, "holds classes of admission", cells)
	}
}

// TestHeadersOfWorkAuthorization: an end of work authorization beside its kind is the one of the petition, where the class has one, and
// not of a card.
func TestHeadersOfWorkAuthorization(t *testing.T) {
	for _, header := range []string{"Work Authorization Type", "Work Auth Type", "Work Authorization Category", "Employment Authorization", "Work Eligibility Status", "Visa Category",
		"Visa Classification", "NIV Class", "Immigration Category", "Current Visa", "US Immigration Status"} {
		e := takeOne(t, "Employee ID|Last Name|"+header+"|Work Auth Exp Date", "1|Rao|H-1B|2027-02-15")
		require.Equal(t, "H-1B", e.facts["class"], header)
		require.Equal(t, "2027-02-15", e.facts["status_expires"], header)
		require.Empty(t, e.facts["ead_expires"], header)
	}
	for class, byCard := range map[string]bool{"E-3": false, "TN": false, "O-1": false, "E-2": false, "H-4": true, "L-2S": true, "TPS": true, "F-1 OPT": true} {
		e := takeOne(t, "Employee ID|Last Name|Visa Type|Work Auth Exp Date", "1|Rao|"+class+"|2027-02-15")
		require.Equal(t, byCard, e.facts["ead_expires"] != "", class)
		require.Equal(t, byCard, e.facts["status_expires"] == "", class)
	}
}

// TestTheEndOfAVisa: it is asked whether it is that of the stamp, unless the table says so or has another end of the status.
func TestTheEndOfAVisa(t *testing.T) {
	for header, asked := range map[string]bool{
		"Visa Status|Visa Expiration": true, "Visa Type|Visa Expiry Date": true, "Current Visa|Visa Exp Date": true,
		"Visa Status|Visa Stamp Expiration": false, "Visa Status|visa_expires": false, "Immigration Status|Visa Expiration": false,
	} {
		in := begin(t, intake.Options{AskUnmapped: true}, "Employee ID|Last Name|"+header, "1|Rao|H-1B|2027-02-15")
		require.Equal(t, asked, len(in.Refusals()) > 0, header)
	}
	for _, other := range []string{"Visa Status Expiration", "I-797 Expiration Date"} {
		in := begin(t, intake.Options{AskUnmapped: true}, "Employee ID|Last Name|Visa Type|Visa Expiration|"+other, "1|Rao|H-1B|2027-02-15|2028-01-31")
		require.Empty(t, in.Refusals(), other)
	}
}

// TestTheTextOfARefusalIsBounded: a table of thousands of headers that are all the same has a problem for each of them.
func TestTheTextOfARefusalIsBounded(t *testing.T) {
	refused := &intake.RefusedError{}
	for range 5000 {
		refused.Problems = append(refused.Problems, facts.Problem{Column: "Department", Message: "is there twice"})
	}
	require.Less(t, len(refused.Error()), 2000)
	require.Contains(t, refused.Error(), "and 4980 more problems")
	refused.Problems = refused.Problems[:20]
	require.NotContains(t, refused.Error(), "more problems")
}
