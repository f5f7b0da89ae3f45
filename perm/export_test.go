package perm

import (
	"testing"

	"mobility/internal/law"
)

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

// Days is a period of two days written out.
func Days(from, to string) law.Period { return law.Period{From: on(from), To: on(to)} }
