package main

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/imports"
	"mobility/app/rulebook"
	"mobility/internal/law"
	"mobility/internal/store"
	"mobility/roster"
	"mobility/roster/problems"
)

var update = flag.Bool("update", false, "write the pages that are made from the program")

// TestTheListOfProblemsIsTheProgramsOwn holds docs/problems.md to the codes that imports use.
func TestTheListOfProblemsIsTheProgramsOwn(t *testing.T) {
	const page = "../../docs/problems.md"
	var b strings.Builder
	b.WriteString("# Messages of an import\n\n" +
		"An error rejects the row, or the whole file. A warning leaves out a value, or asks you to check it. A note reports what was done.\n\n" +
		"| code | severity | what | means | what to do |\n|---|---|---|---|---|\n")
	for _, c := range problems.All {
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", c.Code, c.Severity, c.Title, c.Means, c.Do)
	}
	fmt.Fprintf(&b, "| %s | error | Not on the roster | A list of status records has an employee id that is not on the roster. | "+
		"Import the roster first, or correct the id. |\n", imports.CodeMissingParent)
	fmt.Fprintf(&b, "| %s | note | The value on record was kept | A roster has a value of a status record that is not newer than that of a law firm's list or "+
		"an entry by hand, or a list has a less exact class of a student (F-1 OPT for F-1 STEM OPT, of the same card). | Correct the HR system, or record the right value. |\n", imports.CodeLowerPrecedence)
	for _, c := range [][4]string{
		{imports.CodeOtherPerson, "error", "Id of another employee", "The name, hire date or e-mail of a row contradict those of the employee with its id on the roster. | " +
			"Correct the id, or confirm with --same-person that they are one person."},
		{imports.CodeLikelyPerson, "error", "Probably on the roster", "A new id comes with the e-mail, the name and hire date, or nearly the id of an employee on the roster. | " +
			"Correct the id, or answer with --same-person that they are two people."},
		{imports.CodeOlder, "warning", "An older file", "The file has the same content as an earlier import, or a date in its name before that of the last one of its source. | " +
			"Import the newest file; --older imports it anyway."},
		{roster.CodeNamesExchanged, "warning", "First and last name exchanged", "A row has the first name of an employee as the last name, and the last as the first. It is imported. | " +
			"Correct the file or the roster."},
		{imports.CodeOtherClient, "warning", "May be of another client", "A column of a roster names a client, and none of its names is this one. A list of cases, and a file that names another client of the database, are rejected. | " +
			"Import the file with --client for its own client, or a list of several with --all-clients; if it is this client, or the column means something else, --map \"Header=ignore\"."},
		{imports.CodeUnknownEmployee, "error", "Employee not on the roster", "The employee id of a row is not on the roster. | Import the roster first, or correct the id."},
		{imports.CodeAgain, "error", "Conflicting rows", "Two rows have different values for one form, case or step. Rows that complete each other are read together. | " +
			"Correct one of the two cells, or keep only the correct row."},
		{imports.CodeSame, "note", "The same row again", "A row repeats an earlier row of the file. | None; it is imported once."},
		{imports.CodeNoCase, "error", "No such case", "A row belongs to a case that is not recorded. | Import the case first, or correct its number."},
		{imports.CodeCompletes, "note", "Rows read together", "A row completes an earlier row about the same form, filing or case. | None; each value has the row that it comes from."},
		{imports.CodeElsewhere, "warning", "Not a filing", "A row of a list of filings is a labor certification, which is filed with the Department of Labor. | Import it with mobility perm import."},
		{store.CodeNameTaken, "error", "Recorded with another value", "A row would begin a second record under the name of one whose value was corrected since, as a filing's receipt number. | " +
			"Correct the wrong one of the two values; if there are two records, record the second without the value, then add it by hand."},
	} {
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", c[0], c[1], c[2], c[3])
	}
	b.WriteString(otherCodes)
	if *update {
		require.NoError(t, os.WriteFile(page, []byte(b.String()), 0o644))
	}
	have, err := os.ReadFile(page)
	require.NoError(t, err)
	require.Equal(t, b.String(), string(have), "run: go test ./cmd/mobility -run ListOfProblems -update")
}

// otherCodes are the codes of files as such, and of what is entered by hand.
const otherCodes = `
## A file that cannot be read

Each of these rejects the file.

| code | what | what to do |
|---|---|---|
| SHT-001 | File not found | Check the name and the folder. |
| SHT-002 | A folder instead of a file | Name the file in it. |
| SHT-003 | The file cannot be opened | Ask its owner for access, or copy it. |
| SHT-004 | An empty file | Export it again. |
| SHT-005 | Not a table: a PDF, a picture, a program | Export it as CSV or Excel. |
| SHT-006 | Protected by a password | Save it without one. |
| SHT-007 | A workbook of Excel 97 to 2003 | Save it as .xlsx. |
| SHT-008 | Damaged or incomplete | Download or export it again. |
| SHT-009 | Too large when it is unpacked | Export fewer rows or columns. |
| SHT-010 | A ZIP file that is not a workbook | Unpack it, and import the table in it. |
| SHT-011 | A workbook without a sheet of cells | Check that it is the right file. |
| SHT-012 | No such sheet | Take one of the sheets that the message names. |
| SHT-013 | Several sheets may be the table | Name one with --sheet. |
| SHT-014 | No row of headers | Add the names of the columns above the data. |
| SHT-015 | A quotation mark that is not closed | Correct the row, or export the file again. |
| SHT-016 | A cell with too much text | Shorten it; a quotation mark may be missing. |
| SHT-017 | Too many columns | Export fewer columns. |
| SHT-018 | A quotation mark inside a quoted cell | Correct the row, or export the file again. |
| SHT-019 | The file changed while it was read | Import it again when it is complete. |
| SHT-020 | Reading was stopped | Import it again. |
| SHT-021 | The reader failed | Save the file again from a spreadsheet program, and send it to the developers. |

## What is entered by hand

| code | severity | what |
|---|---|---|
| SET-001 | error | a weekday of an employer that is none |
| SET-002 | error | a closed date of an employer that is none |
| SET-003 | error | E-Verify without its first day |
| SET-004 | error | a full-time week of less than 35 hours |
| SET-005 | error | a legal hold whose reason is "no" |
| CLI-001 | error | the address of a client's contact without the contact's name |
| CLI-002 | error | a time zone that does not exist |
| LNK-001 | error | a linked key without its column or key |
| ACT-001 | error | an action item closed without a reason |
| ACT-002 | error | an action item without its id, rule or summary |

The codes of applications (LCA-001 and so on) are in [applications](lca.md), those of labor certification (PER-001 and so on) in [labor
certification](perm.md), those of filings and dependents in [filings](filings.md), and those of Form I-9 in [Form I-9](i9.md).
`

// TestThePageOfSeveritiesIsTheProgramsOwn holds docs/severity.md to what the rules and checks declare.
func TestThePageOfSeveritiesIsTheProgramsOwn(t *testing.T) {
	const page = "../../docs/severity.md"
	var b strings.Builder
	b.WriteString("# How serious an issue is\n\n" +
		"A violation is what recorded facts show. Where a fact that decides it is not recorded, or a person has to decide, the issue is a\n" +
		"possible violation. What needs no correction is for information, and so is what a Form I-9 on paper may show and the record of it\n" +
		"does not. What a missing fact alone raises is never a violation. Every issue names a rule or a check, and has one of the\n" +
		"severities that this table gives it, the usual one first. A rule that is not listed gives dates and figures, and no issues.\n\n" +
		"| rule or check | what it determines | severity of its issues |\n|---|---|---|\n")
	for _, issue := range rulebook.Issues() {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", issue.ID, issue.Title, law.SeverityWords(issue.Severities))
	}
	if *update {
		require.NoError(t, os.WriteFile(page, []byte(b.String()), 0o644))
	}
	have, err := os.ReadFile(page)
	require.NoError(t, err)
	require.Equal(t, b.String(), string(have), "run: go test ./cmd/mobility -run PageOfSeverities -update")
}

// TestEveryCodeIsDocumented looks for each code of a problem in the tables of docs/.
func TestEveryCodeIsDocumented(t *testing.T) {
	pages, err := filepath.Glob("../../docs/*.md")
	require.NoError(t, err)
	var documented strings.Builder
	for _, page := range pages {
		text, err := os.ReadFile(page)
		require.NoError(t, err)
		documented.Write(text)
	}
	code := regexp.MustCompile(`"([A-Z][A-Z0-9]{1,2}-\d{3})"`)
	found, missing := 0, []string(nil)
	require.NoError(t, filepath.WalkDir("../..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		for _, match := range code.FindAllStringSubmatch(string(text), -1) {
			found++
			if !strings.Contains(documented.String(), "| "+match[1]+" |") {
				missing = append(missing, path+": "+match[1])
			}
		}
		return err
	}))
	require.Greater(t, found, 100)
	require.Empty(t, missing, "codes that are in no table of docs")
}
