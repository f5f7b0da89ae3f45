package docket

import (
	"crypto/sha256"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/i9"
	"mobility/internal/facts"
)

// eachValue gives records that differ from one in one field.
func eachValue(base given, d *facts.Dictionary, do func(field *facts.Field, value string, r facts.Record)) {
	for _, field := range d.Fields {
		var values []string
		switch field.Kind {
		case facts.Date:
			values = []string{"2024-03-04", "2024-03-06", "2024-03-11", "2026-04-01", "2028-02-29"}
		case facts.Choice:
			values = field.Words
		case facts.YesNo:
			values = []string{"true", "false"}
		case facts.Class:
			values = []string{"H-1B", "L-1A", "F-1"}
		case facts.Count:
			values = []string{"2", "400"}
		case facts.Text:
			values = []string{"Employment Authorization Document (Form I-766)", "Case Was Received", "A12"}
		}
		for _, value := range values {
			do(field, value, override(override(nil, d, base), d, given{field.Name: value}))
		}
	}
}

// answersOf counts the records that are left unread, and digests the answers for all.
type answersOf struct {
	digest []byte
	unread int
}

func (a *answersOf) add(unread bool, what ...any) {
	sum := sha256.Sum256(fmt.Appendln(a.digest, what...))
	a.digest = sum[:]
	if unread {
		a.unread++
	}
}

// require pins the answers of an edition: a database keeps them with the edition that gave them, and other answers need another one.
func (a *answersOf) require(t *testing.T, pinned map[int64]string, edition int64) {
	t.Helper()
	require.Positive(t, a.unread)
	require.Equal(t, pinned[edition], fmt.Sprintf("%x", a.digest)[:16],
		"the answers are other than in the edition %d: raise it, and put its answers here", edition)
}

func TestTheSkipEditionOfFormsIsRaisedWithItsAnswers(t *testing.T) {
	var answers answersOf
	for _, attestation := range []string{i9.Citizen, i9.National, i9.PermanentResident, i9.AuthorizedUntil, ""} {
		for _, section2 := range []string{"2024-03-06", "2024-03-07", "2024-03-12"} {
			for _, result := range []string{"", i9.EVerifyAuthorized} {
				for _, roster := range []string{"", "asylee", i9.AuthorizedUntil} {
					base := given{"hired": "2024-03-04", "section_1": "2024-03-04", "section_2": section2, "attestation": attestation, "everify_result": result}
					if attestation == i9.AuthorizedUntil || attestation == "" {
						base["authorized_until"] = "2027-01-04"
					}
					eachValue(base, i9.Fields, func(field *facts.Field, value string, r facts.Record) {
						how, until := i9.SkipOf(i9.KeyOf(r), r, func() string { return roster })
						answers.add(how != i9.ToRead, attestation, section2, result, roster, field.Name, value, how, until)
					})
				}
			}
		}
	}
	answers.require(t, map[int64]string{4: "22efeb18d5dc98e8"}, i9.SkipEdition)
}
