package i9_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/i9"
	"mobility/internal/law"
	"mobility/internal/law/lawtest"
)

func TestFormEditionAnswersItsCases(t *testing.T) {
	rules := []law.Stated{&i9.FormEdition}
	cases := lawtest.FileCases(t, "edition_cases.csv")
	lawtest.Check(t, rules, cases)
	lawtest.Run(t, rules, cases)
}

func TestTheAuditAsksForThePrintingWhereItMatters(t *testing.T) {
	f := form(t, "hired", "2026-08-03", "section_1", "2026-08-03", "section_2", "2026-08-04", "attestation", "citizen",
		"edition", "2023-08-01", "list_a_document", "US Passport")
	require.Equal(t, []string{"unrecorded: Missing information: whether the form's edition was valid on that day"},
		found(f, working("2026-08-03"), plain, "2026-09-01"))
}
