package intake_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/roster"
	"mobility/roster/intake"
)

// TestRowsOfFamilyMembersBesideEmployees reads exports of people and their families, under every header for the relation.
func TestRowsOfFamilyMembersBesideEmployees(t *testing.T) {
	for _, header := range []string{"Relationship", "Relation", "Relationship Type", "Relationship to Employee", "Relation to Employee", "Member Type", "Person Type"} {
		for self, family := range map[string]string{"Self": "Spouse", "Employee": "Child", "EE": "Domestic Partner", "Principal": "Dependent"} {
			in, rows := take(t, intake.Options{}, "Employee ID|Name|"+header+"|Hire Date|Visa Type|I-94 Expiration",
				"1001|Rao, Asha|"+self+"|2021-03-01|H-1B|2027-03-10", "1001|Rao, Vikram|"+family+"||H-4|2026-12-20", "1002|Kim, Jun|"+self+"|2022-04-01|L-1A|2027-05-10")
			require.Len(t, rows, 3)
			require.Equal(t, "2027-03-10", rows[0].facts["i94_expires"], "%s %s", header, self)
			require.True(t, rows[1].passed && rows[1].hasCode(intake.CodeDependent), "%s %s", header, family)
			require.Equal(t, "L-1A", rows[2].facts["class"])
			require.Zero(t, in.Report().Refused)
		}
	}
}

// TestAFamilyMemberBelowAnEmployeeWithoutARelation reads lists in which the employee's own cell is blank.
func TestAFamilyMemberBelowAnEmployeeWithoutARelation(t *testing.T) {
	_, rows := take(t, intake.Options{}, "Employee ID|Name|Relationship|Hire Date|Visa Type", "1001|Rao, Asha||2021-03-01|H-1B", "1001|Rao, Vikram|Spouse||H-4", "1002|Kim, Jun||2022-04-01|L-1A")
	require.Equal(t, "H-1B", rows[0].facts["class"])
	require.True(t, rows[1].hasCode(intake.CodeDependent))
	require.Equal(t, "L-1A", rows[2].facts["class"])
}

// TestTheRelationOfSomeoneToCallLeavesOutNoEmployee holds it under every header of the relation, beside every header of a contact.
func TestTheRelationOfSomeoneToCallLeavesOutNoEmployee(t *testing.T) {
	for _, header := range []string{"Relationship", "Relation", "Relation to Employee", "Relationship to Employee", "Relationship Type"} {
		for _, contact := range []string{"Emergency Contact", "Emergency Contact Name", "Primary Contact Name", "Next of Kin"} {
			_, rows := take(t, intake.Options{}, "Employee ID|Name|Hire Date|Visa Type|"+contact+"|"+header,
				"1001|Rao, Asha|2021-03-01|H-1B|Vikram Rao|Spouse", "1002|Kim, Jun|2022-04-01|L-1A|Soo Kim|Mother", "1003|Lo, Di|2022-04-01|H-1B||")
			for _, row := range rows {
				require.False(t, row.passed || row.refused, "%s beside %s: %s", header, contact, row.id)
				require.NotEmpty(t, row.facts["class"])
			}
		}
	}
}

// TestLeaveBesideActive reads every word for leave in the columns of how and as what a person works, beside a column of the status and without one.
func TestLeaveBesideActive(t *testing.T) {
	tried := 0
	for spelling, word := range roster.FieldEmploymentStatus.Synonyms {
		if word != roster.StatusLeave || len(spelling) <= 3 && spelling != "LOA" || strings.HasPrefix(spelling, "Suspended - ") {
			continue
		}
		tried++
		for _, header := range []string{"Employment Status", "Employee Type", "Employment Type", "Worker Type"} {
			_, rows := take(t, intake.Options{}, "Employee ID|Last Name|First Name|Status|"+header+"|Hire Date|Visa Type",
				"1|Silva|Ana|Active|"+spelling+"|2021-03-01|H-1B", "2|Lee|Bo|Active|Full-Time|2021-03-01|H-1B", "3|Mo|Di|Active|Full-Time|2021-03-01|H-1B",
				"4|Ma|Di|Inactive|"+spelling+"|2021-03-01|H-1B", "5|Mi|Di|Active|Part-Time|2021-03-01|H-1B", "6|My|Di|Active|Full-Time|2021-03-01|H-1B")
			require.Equal(t, roster.StatusLeave, rows[0].facts["employment_status"], "%s in %s", spelling, header)
			require.Equal(t, "active", rows[1].facts["employment_status"], "%s in %s", spelling, header)
			require.Equal(t, roster.StatusLeave, rows[3].facts["employment_status"], "%s in %s", spelling, header)
			require.True(t, rows[3].hasCode(intake.CodeColumnsDisagree), "%s in %s", spelling, header)
		}
		_, rows := take(t, intake.Options{}, "Employee ID|Last Name|First Name|Employment Status|Hire Date", "1|Silva|Ana|"+spelling+"|2021-03-01", "2|Lee|Bo|Full-Time|2021-03-01",
			"3|Mo|Di|Part-Time|2021-03-01", "4|Ma|Di|Terminated|2021-03-01")
		require.Equal(t, roster.StatusLeave, rows[0].facts["employment_status"], spelling)
		require.Equal(t, roster.StatusTerminated, rows[3].facts["employment_status"], spelling)
	}
	require.Greater(t, tried, 30)
}

// TestTerminatedBesideActiveIsAsked keeps a person on the docket where two columns contradict each other.
func TestTerminatedBesideActiveIsAsked(t *testing.T) {
	_, rows := take(t, intake.Options{}, "Employee ID|Last Name|First Name|Status|Employment Status|Hire Date", "1|Silva|Ana|Active|Terminated|2021-03-01", "2|Lee|Bo|Active|Full-Time|2021-03-01")
	require.Equal(t, "active", rows[0].facts["employment_status"])
	require.True(t, rows[0].hasCode(intake.CodeColumnsDisagree))
}

// TestAVisaBesideAStatusThatIsNotKnownIsAskedAbout holds that a person is not one without a status because the visa stands in a column of its own.
func TestAVisaBesideAStatusThatIsNotKnownIsAskedAbout(t *testing.T) {
	_, rows := take(t, intake.Options{}, "Employee ID|Name|Hire Date|Immigration Status|Visa Type", "1|Rao, Asha|2021-03-01|Spouse visa|H-1B", "2|Kim, Jun|2022-04-01||L-1A",
		"3|Lo, Di|2022-04-01|US Citizen|H-1B", "4|No, Di|2022-04-01|H-1B|B-2", "5|Ny, Di|2022-04-01||Spouse visa", "6|Nu, Di|2022-04-01||")
	for i, want := range []string{"Spouse visa; Visa Type: H-1B", "Visa Type: L-1A", "", "", "Visa Type: Spouse visa", ""} {
		require.Equal(t, want, rows[i].facts["class_stated"], rows[i].id)
	}
	require.Equal(t, "H-1B", rows[3].facts["class"])
}
