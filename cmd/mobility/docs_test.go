package main

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/imports"
	"mobility/app/rulebook"
	"mobility/roster"
	"mobility/roster/intake"
)

var update = flag.Bool("update", false, "write the pages that are made from the program")

// TestTheListOfProblemsIsTheProgramsOwn holds docs/problems.md to the codes that imports use.
func TestTheListOfProblemsIsTheProgramsOwn(t *testing.T) {
	const page = "../../docs/problems.md"
	var b strings.Builder
	b.WriteString("# Messages of an import\n\n" +
		"An error rejects the row, or the whole file. A warning leaves out a value, or asks you to check it. A note reports what was done.\n\n" +
		"| code | severity | what | means | what to do |\n|---|---|---|---|---|\n")
	for _, c := range intake.Codes {
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", c.Code, c.Severity, c.Title, c.Means, c.Do)
	}
	fmt.Fprintf(&b, "| %s | error | Not on the roster | A list of status records has an employee id that is not on the roster. | "+
		"Import the roster first, or correct the id. |\n", imports.CodeMissingParent)
	fmt.Fprintf(&b, "| %s | note | The value on record was kept | A roster has a value of a status record that is not newer than that of a law firm's list or "+
		"an entry by hand. | Correct the HR system, or record the right value. |\n", imports.CodeLowerPrecedence)
	for _, c := range [][4]string{
		{imports.CodeOtherPerson, "error", "Id of another employee", "The name, hire date or e-mail of a row contradict those of the employee with its id on the roster. | " +
			"Correct the id, or confirm with --same-person that they are one person."},
		{imports.CodeLikelyPerson, "error", "Probably on the roster", "A new id comes with the e-mail, the name and hire date, or nearly the id of an employee on the roster. | " +
			"Correct the id, or answer with --same-person that they are two people."},
		{imports.CodeOlder, "warning", "An older file", "The file has the same content as an earlier import, or a date in its name before that of the last one of its source. | " +
			"Import the newest file; --older imports it anyway."},
		{roster.CodeNamesExchanged, "warning", "First and last name exchanged", "A row has the first name of an employee as the last name, and the last as the first. It is imported. | " +
			"Correct the file or the roster."},
		{imports.CodeUnknownEmployee, "error", "Employee not on the roster", "The employee id of a row is not on the roster. | Import the roster first, or correct the id."},
		{imports.CodeAgain, "error", "Conflicting rows", "Two rows have different values for one form, case or step. | Keep only the correct row."},
		{imports.CodeSame, "note", "The same row again", "A row repeats an earlier row of the file. | None; it is imported once."},
		{imports.CodeNoCase, "error", "No such case", "A row belongs to a case that is not recorded. | Import the case first, or correct its number."},
		{imports.CodeElsewhere, "warning", "Not a filing", "A row of a list of filings is a labor certification, which is filed with the Department of Labor. | Import it with mobility perm import."},
	} {
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", c[0], c[1], c[2], c[3])
	}
	b.WriteString("\nThe problems of labor condition applications (LCA-001 and so on) are in [applications](lca.md), those of labor\n" +
		"certification (PER-001 and so on) in [labor certification](perm.md).\n")
	if *update {
		require.NoError(t, os.WriteFile(page, []byte(b.String()), 0o644))
	}
	have, err := os.ReadFile(page)
	require.NoError(t, err)
	require.Equal(t, b.String(), string(have), "run: go test ./cmd/mobility -run ListOfProblems -update")
}

// TestThePageOfSeveritiesIsTheProgramsOwn holds docs/severity.md to what the checks declare.
func TestThePageOfSeveritiesIsTheProgramsOwn(t *testing.T) {
	const page = "../../docs/severity.md"
	var b strings.Builder
	b.WriteString("# How serious an issue is\n\n" +
		"A violation is what recorded facts show. Where a fact that decides it is not recorded, or a person has to decide, the issue is a\n" +
		"possible violation. What needs no correction is for information. This holds for the issues of every rule; what a missing fact\n" +
		"alone raises is never a violation. An issue of a check has one of the severities of this table, the usual one first.\n\n" +
		"| check | issue | severity |\n|---|---|---|\n")
	for _, check := range rulebook.AllChecks() {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", check.ID, check.Title, check.SeverityWords())
	}
	if *update {
		require.NoError(t, os.WriteFile(page, []byte(b.String()), 0o644))
	}
	have, err := os.ReadFile(page)
	require.NoError(t, err)
	require.Equal(t, b.String(), string(have), "run: go test ./cmd/mobility -run PageOfSeverities -update")
}
