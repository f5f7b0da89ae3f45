package perm

import "testing"

// WorkedCase is the worked case for tests from outside.
var WorkedCase = workedCase

// WorkedCaseOf is the worked case with these applicants.
func WorkedCaseOf(t testing.TB, applicants [][]string, more ...string) *Case {
	r := workedRecords(t, more...)
	r.people = applicants
	return r.read(t)
}

// FaultsOf are the faults of points.
var FaultsOf = faultsOf
