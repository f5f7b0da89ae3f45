package main

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/imports"
	"mobility/roster/intake"
)

var update = flag.Bool("update", false, "write the pages that are made from the program")

// TestTheListOfProblemsIsTheProgramsOwn holds docs/problems.md to the codes that imports use.
func TestTheListOfProblemsIsTheProgramsOwn(t *testing.T) {
	const page = "../../docs/problems.md"
	var b strings.Builder
	b.WriteString("# The problems an import can tell\n\n" +
		"An error refuses its row, or the file; a warning leaves a value out or asks for a look; a note says what was done.\n\n" +
		"| code | severity | what | means | what to do |\n|---|---|---|---|---|\n")
	for _, c := range intake.Codes {
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", c.Code, c.Severity, c.Title, c.Means, c.Do)
	}
	fmt.Fprintf(&b, "| %s | error | Not on the roster | A list of stays names an employee id that the roster does not have. | "+
		"Import the roster first, or correct the id. |\n", imports.CodeStranger)
	fmt.Fprintf(&b, "| %s | note | A better fact was kept | A roster states a fact of a stay that a law firm's list or somebody's hand "+
		"has replaced with one that is not older. | Correct the HR system, or record the right value. |\n", imports.CodeOutranked)
	for _, c := range [][4]string{
		{imports.CodeNobody, "error", "Nobody on the roster", "A row names an employee whom the roster does not have. | Import the roster first, or correct the id."},
		{imports.CodeAgain, "error", "Two accounts of one record", "Two rows say different things of one form, case or step. | Leave the one that is right."},
		{imports.CodeSame, "note", "The same row again", "A row says what an earlier row of the file has said. | Nothing; it counts once."},
		{imports.CodeNoCase, "error", "No such case", "A row is about a part of a case that is not there. | Import the case first, or correct its number."},
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
