package intake

import (
	"fmt"
	"slices"

	"mobility/roster"
)

// Severity says what a problem does to its row.
type Severity string

// The severities. An error refuses the row, or the file where it has no row; a warning leaves a value out, or takes
// one that somebody should look at; a note says what was done.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Note    Severity = "note"
)

// Problem is one thing about a row or a column that somebody may have to put right.
type Problem struct {
	// Sheet is the workbook's sheet, "" where the file has one only.
	Sheet string `json:"sheet,omitempty"`
	// Row is the row's number in the file; 0 for what concerns the file or a column as a whole.
	Row int `json:"row"`
	// Column is the header of the column as the file has it, "" where it is no one column.
	Column string `json:"column"`
	// Field is the name of the field the column became, "" if none.
	Field string `json:"field"`
	// Value is the cell's text; never that of a column of sensitive data.
	Value    string   `json:"value"`
	Code     string   `json:"code"`
	Severity Severity `json:"severity"`
	// Message says what is wrong and what to do.
	Message string `json:"message"`
}

func (p Problem) String() string {
	where := ""
	if p.Sheet != "" {
		where = fmt.Sprintf("sheet %q, ", p.Sheet)
	}
	if p.Row > 0 {
		where += fmt.Sprintf("row %d, ", p.Row)
	}
	if p.Column != "" {
		where += fmt.Sprintf("column %q, ", p.Column)
	}
	return fmt.Sprintf("%s%s [%s]", where, p.Message, p.Code)
}

// The codes of problems. A code is never reused for something else.
const (
	CodeNoID             = "ROS-001"
	CodeColumnTwice      = "ROS-002"
	CodeBothWays         = "ROS-003"
	CodeOrdersMixed      = "ROS-004"
	CodeNoRoster         = "ROS-005"
	CodeProfile          = "ROS-006"
	CodeHomeAddress      = "ROS-007"
	codeLeftOut          = "ROS-008"
	codeDropped          = "ROS-009"
	CodeBlankID          = "ROS-010"
	CodeSharedID         = "ROS-011"
	CodeTwoAccounts      = "ROS-012"
	CodeSameRow          = "ROS-013"
	CodeImpossibleDate   = "ROS-014"
	CodeNoDate           = "ROS-015"
	CodeUnlikelyDate     = "ROS-016"
	CodeLeftBeforeHired  = roster.CodeLeftBeforeHired
	CodeEndsBeforeStart  = "ROS-018"
	CodeRowLength        = "ROS-019"
	CodeFormula          = "ROS-020"
	CodeUnknownWord      = "ROS-021"
	CodeNoNumber         = "ROS-022"
	CodeNoWageUnit       = "ROS-023"
	CodeUnlikelyWage     = "ROS-024"
	CodeZipZero          = "ROS-025"
	CodeNoZip            = "ROS-026"
	CodeNoState          = "ROS-027"
	CodeNoEmail          = "ROS-028"
	CodeSharedEmail      = "ROS-029"
	CodeUnknownManager   = "ROS-030"
	CodeOwnManager       = "ROS-031"
	codeUnknownClass     = "ROS-032"
	CodeTwoClasses       = "ROS-033"
	CodeNoClass          = "ROS-034"
	codeNoEADCategory    = "ROS-035"
	CodeDurationOfStatus = "ROS-036"
	CodeWithheld         = "ROS-037"
	CodeColumnsDisagree  = "ROS-038"
	CodeNotInForce       = "ROS-039"
	CodeNoneInForce      = "ROS-040"
	CodeDependant        = "ROS-041"
	CodeLostZeros        = "ROS-042"
	CodeDamagedID        = "ROS-043"
	codeNoSOC            = "ROS-044"
	CodeNoPlace          = "ROS-045"
	CodeStatusAndDay     = "ROS-046"
	CodeCurrency         = "ROS-047"
	codeNameSplit        = "ROS-048"
	CodeNoNames          = "ROS-049"
	CodeMissingColumn    = "ROS-050"
)

// CodeEntry explains a code to somebody who looks it up.
type CodeEntry struct {
	Code string
	// Severity is the usual one; where it depends on the row, the gravest.
	Severity Severity
	Title    string
	Means    string
	Do       string
}

// Codes lists every code with its meaning, in their order. The documentation prints it.
var Codes = []CodeEntry{
	{CodeNoID, Error, "No employee id",
		"No column is clearly the employee id, so rows cannot be identified. Employees are never matched by name or e-mail.",
		"Name the column with --id-column, or with id_rule in a profile."},
	{CodeColumnTwice, Error, "A column twice",
		"Two columns have the same header, and both have values.",
		"Rename one, or choose one in a profile: header#1 or header#2."},
	{CodeBothWays, Error, "Ambiguous dates",
		"Every date of a column has a day of 12 or less, so month and day are ambiguous.",
		"Set --date-order mdy or dmy, or date_order in a profile."},
	{CodeOrdersMixed, Error, "Two orders in one column",
		"One date of a column can only be month first and another only day first.",
		"Correct the file, or set --date-order; rows with other dates are then rejected."},
	{CodeNoRoster, Error, "Not a table of people",
		"The table has an id but no known employee data.",
		"Check the sheet; map the columns in a profile."},
	{CodeProfile, Error, "The profile does not fit",
		"A profile or a flag names a column or a field that does not exist.",
		"Correct the name; the message lists similar names."},
	{CodeHomeAddress, Note, "Read as the home address",
		"An address in an HR export is the home address unless labeled otherwise; the law requires the worksite.",
		"If it is the worksite, set address: worksite in a profile."},
	{codeLeftOut, Note, "Column left out",
		"The column may be a field, but not with certainty.",
		"Map it in a profile if it is."},
	{codeDropped, Note, "Sensitive column dropped",
		"Social Security numbers, dates of birth, document numbers and account numbers are not imported.",
		"None; omit such columns from the export if possible."},
	{CodeBlankID, Error, "No id in the row",
		"The cell of the employee id is blank.",
		"Fill it in, or remove the row."},
	{CodeSharedID, Error, "One id, different people",
		"Rows with different names share an employee id. None of them is imported.",
		"Correct the ids at the source."},
	{CodeTwoAccounts, Error, "One employee, different data",
		"Rows with the same employee id have different data. None of them is imported.",
		"Keep the correct row."},
	{CodeSameRow, Note, "The same row again",
		"The row duplicates an earlier row of the same id.",
		"None; it is imported once."},
	{CodeImpossibleDate, Error, "Impossible date",
		"The date does not exist, or is before 1900 or after 2100.",
		"Correct the date."},
	{CodeNoDate, Error, "Not a date",
		"The text cannot be read as a date.",
		"Write the date as 2026-11-21, or leave the cell blank."},
	{CodeUnlikelyDate, Warning, "Unlikely date",
		"The date is implausible for the field.",
		"Check the year."},
	{CodeLeftBeforeHired, Error, "Left before hired",
		"The last day is before the first. If the status is active, it belongs to an earlier employment.",
		"Correct one of the dates."},
	{CodeEndsBeforeStart, Warning, "Ends before it starts",
		"An expiration date is before the start date of the same document.",
		"Correct one of the dates."},
	{CodeRowLength, Error, "Row with a different number of cells",
		"The row has more or fewer cells than the header.",
		"Look for a delimiter inside an unquoted cell."},
	{CodeFormula, Error, "Formula or error value",
		"The cell has a formula or a spreadsheet error instead of a value.",
		"Copy the column and paste it as values."},
	{CodeUnknownWord, Warning, "Unknown word",
		"The word is not valid for the field; value not imported.",
		"Use one of the words listed, or add it to words in a profile."},
	{CodeNoNumber, Warning, "Not a number",
		"The text is not a valid number; value not imported.",
		"Write figures."},
	{CodeNoWageUnit, Warning, "Wage without a unit",
		"The unit of the rate (hour or year) is missing.",
		"Add a column wage_per: hour, week, two-weeks, month or year."},
	{CodeUnlikelyWage, Warning, "Unlikely wage",
		"The rate is implausible for its unit, for example an annual amount marked hourly.",
		"Check the unit."},
	{CodeZipZero, Note, "ZIP code without its zero",
		"A spreadsheet removed the leading zero; it was restored.",
		"None; export ZIP codes as text to avoid it."},
	{CodeNoZip, Warning, "Not a ZIP code",
		"The value is not a U.S. ZIP code; value not imported.",
		"Correct it."},
	{CodeNoState, Warning, "Not a state",
		"The value is not a U.S. state or territory; value not imported.",
		"Use the two letters or the name."},
	{CodeNoEmail, Warning, "Not an e-mail address",
		"Value not imported.",
		"Correct it."},
	{CodeSharedEmail, Warning, "One e-mail, several people",
		"Rows with different ids share one e-mail address. Records are not merged.",
		"Check which is correct."},
	{CodeUnknownManager, Note, "Manager not in the file",
		"The manager's id is not in this file.",
		"None, if the manager is already on the roster."},
	{CodeOwnManager, Warning, "Own manager",
		"The manager's id is the employee's own; value not imported.",
		"Correct it."},
	{codeUnknownClass, Warning, "Unknown class",
		"The text is not a class of admission; value not imported.",
		"Write it as H-1B, L-1A, F-1 OPT."},
	{CodeTwoClasses, Warning, "More than one class",
		"The text matches several classes that the law treats differently; value not imported.",
		"Specify L-1A or L-1B."},
	{CodeNoClass, Note, "Not a class of admission",
		"Citizens and permanent residents have no class of admission; imported as work authorization.",
		"Nothing."},
	{codeNoEADCategory, Warning, "Unknown EAD category",
		"The text is not an employment authorization category; value not imported.",
		"Write it as on the card: C09, A05, C03B."},
	{CodeDurationOfStatus, Warning, "D/S and a date",
		"D/S has no end date, so a date next to it is not imported; neither is D/S in a date-only column.",
		"Enter the program end date in program_ends."},
	{CodeWithheld, Error, "Looks like a Social Security number",
		"The cell looks like a Social Security number. It is neither stored nor shown; as an id it rejects the row.",
		"Remove it from the file."},
	{CodeColumnsDisagree, Warning, "Two columns disagree",
		"Two columns of one field have different values; the first was used.",
		"Check which is correct."},
	{CodeNotInForce, Note, "Row of another time",
		"Another row of the employee is in effect on the as-of date.",
		"Nothing."},
	{CodeNoneInForce, Warning, "No row in force",
		"All rows of the employee end before the as-of date; none is imported.",
		"Check the validity dates."},
	{CodeDependant, Note, "Dependant",
		"The row is about a family member, not an employee.",
		"Nothing."},
	{CodeLostZeros, Warning, "An id that may have lost zeros",
		"Other ids have leading zeros and are longer.",
		"Export the id as text."},
	{CodeDamagedID, Error, "An id changed by a spreadsheet",
		"The id was turned into a rounded number or a date.",
		"Export the id as text."},
	{codeNoSOC, Warning, "Not a SOC code",
		"Value not imported.",
		"Write it as 15-1252."},
	{CodeNoPlace, Warning, "Works from home",
		"The worksite is the home: remote is set, but no work address is known.",
		"Enter city, state and ZIP of the worksite."},
	{CodeStatusAndDay, Warning, "Status and last day disagree",
		"The status is active but the last day has passed, or the status is terminated without a last day.",
		"Correct either."},
	{CodeCurrency, Warning, "Wage in another currency",
		"The rate is not in US dollars; value not imported.",
		"Give it in dollars."},
	{codeNameSplit, Note, "Name split at spaces",
		"A name of three or more words has no comma: the first word was used as the first name, the rest as the last name.",
		"Write \"Last, First Middle\" or use separate columns."},
	{CodeNoNames, Note, "No names",
		"The table has no names: it can update employees on the roster, but not add them.",
		"Add names to add employees."},
	{CodeMissingColumn, Warning, "A column of the profile is missing",
		"The profile maps a column that the file does not have.",
		"Check whether the export has changed."},
}

// severityOf is the usual severity of a code.
func severityOf(code string) Severity {
	i, found := slices.BinarySearchFunc(Codes, code, func(e CodeEntry, code string) int {
		switch {
		case e.Code < code:
			return -1
		case e.Code > code:
			return 1
		default:
			return 0
		}
	})
	if !found {
		return Error
	}
	return Codes[i].Severity
}
