package problems

import (
	"slices"

	"mobility/internal/facts"
	"mobility/roster"
	"mobility/roster/layouts"
)

// The codes of problems. A code is never reused for something else.
const (
	NoID             = "ROS-001"
	ColumnTwice      = "ROS-002"
	BothWays         = "ROS-003"
	OrdersMixed      = "ROS-004"
	NoRoster         = "ROS-005"
	Profile          = "ROS-006"
	HomeAddress      = "ROS-007"
	LeftOut          = "ROS-008"
	Dropped          = "ROS-009"
	BlankID          = "ROS-010"
	SharedID         = "ROS-011"
	TwoAccounts      = "ROS-012"
	SameRow          = "ROS-013"
	ImpossibleDate   = "ROS-014"
	NoDate           = "ROS-015"
	UnlikelyDate     = "ROS-016"
	LeftBeforeHired  = roster.CodeLeftBeforeHired
	EndsBeforeStart  = "ROS-018"
	RowLength        = "ROS-019"
	Formula          = "ROS-020"
	UnknownWord      = "ROS-021"
	NoNumber         = "ROS-022"
	NoWageUnit       = "ROS-023"
	UnlikelyWage     = "ROS-024"
	ZipZero          = "ROS-025"
	NoZip            = "ROS-026"
	NoState          = "ROS-027"
	NoEmail          = "ROS-028"
	SharedEmail      = "ROS-029"
	UnknownManager   = "ROS-030"
	OwnManager       = "ROS-031"
	UnknownClass     = "ROS-032"
	TwoClasses       = "ROS-033"
	NoClass          = "ROS-034"
	NoEADCategory    = "ROS-035"
	DurationOfStatus = "ROS-036"
	Withheld         = "ROS-037"
	ColumnsDisagree  = "ROS-038"
	NotInForce       = "ROS-039"
	NoneInForce      = "ROS-040"
	Dependent        = "ROS-041"
	LostZeros        = "ROS-042"
	DamagedID        = "ROS-043"
	NoSOC            = "ROS-044"
	NoPlace          = "ROS-045"
	StatusAndDay     = "ROS-046"
	Currency         = "ROS-047"
	NameSplit        = "ROS-048"
	NoNames          = "ROS-049"
	MissingColumn    = "ROS-050"
	Unmapped         = "ROS-051"
	NotYet           = "ROS-052"
	NotPerson        = "ROS-053"
	NoOne            = "ROS-054"
	NoEssential      = "ROS-055"
	Masked           = "ROS-056"
	NotLinked        = "ROS-064"
	NotPrimary       = "ROS-065"
	TwinIDs          = "ROS-066"
	NotAName         = "ROS-067"
	NotRead          = "ROS-068"
	Damaged          = "ROS-069"
	DecidedBefore    = "ROS-070"
	Spells           = "ROS-071"
	OrderOfOthers    = "ROS-072"
)

// Entry explains a code to a person who looks it up.
type Entry struct {
	Code string
	// Severity is the usual one; where it depends on the row, the gravest.
	Severity facts.Severity
	Title    string
	Means    string
	Do       string
}

// All lists every code with its meaning, in their order. The documentation prints it.
var All = []Entry{
	{NoID, facts.Error, "No employee id",
		"No column is clearly the employee id, so rows cannot be identified. Employees are never matched by name or e-mail.",
		"Name the column with --id-column, or with id_rule in a profile; link the rows of a list without ids with mobility roster link."},
	{ColumnTwice, facts.Error, "Duplicate column",
		"Two columns have the same header, and both have values.",
		"Rename one, or choose one in a profile: header#1 or header#2."},
	{BothWays, facts.Error, "Ambiguous dates",
		"Every date of a column has a day of 12 or less, so month and day are ambiguous.",
		"Set --date-order mdy or dmy, or date_order in a profile."},
	{OrdersMixed, facts.Error, "Two date orders in one column",
		"One date of a column can only be month first and another only day first.",
		"Correct the file, or set --date-order; rows with other dates are then rejected."},
	{NoRoster, facts.Error, "Not a table of people",
		"The table has an id but no known employee data.",
		"Check the sheet; map the columns in a profile."},
	{Profile, facts.Error, "The profile does not fit",
		"A profile or a flag names a column or a field that does not exist.",
		"Correct the name; the message lists similar names."},
	{HomeAddress, facts.Note, "Read as the home address",
		"An address in an HR export is the home address unless labeled otherwise; the law requires the worksite.",
		"If it is the worksite, set address: worksite in a profile."},
	{LeftOut, facts.Note, "Column left out",
		"The column may be a field, but not with certainty.",
		"Map it in a profile if it is."},
	{Dropped, facts.Note, "Sensitive column dropped",
		"Social Security numbers, dates of birth, document numbers and account numbers are not imported.",
		"None; omit such columns from the export if possible."},
	{BlankID, facts.Error, "No id in the row",
		"The cell of the employee id is blank.",
		"Fill it in, or remove the row."},
	{SharedID, facts.Error, "One id, different people",
		"Rows with different names share an employee id. None of them is imported.",
		"Correct the ids at the source."},
	{TwoAccounts, facts.Error, "One employee, different data",
		"Rows with the same employee id contradict each other. None of them is imported. Rows that only complete each other are imported.",
		"Keep the correct row."},
	{SameRow, facts.Note, "The same row again",
		"The row duplicates an earlier row of the same id.",
		"None; it is imported once."},
	{ImpossibleDate, facts.Error, "Impossible date",
		"The date does not exist, or is before 1900 or after 2100.",
		"Correct the date."},
	{NoDate, facts.Error, "Not a date",
		"The text cannot be read as a date.",
		"Write the date as 2026-11-21, or leave the cell blank."},
	{UnlikelyDate, facts.Warning, "Implausible date",
		"The date is implausible for the field.",
		"Check the year."},
	{LeftBeforeHired, facts.Error, "Last day before the first",
		"The last day is before the first. If the status is active, it is the end of an earlier employment: a note, and nothing to do.",
		"Correct one of the dates."},
	{EndsBeforeStart, facts.Warning, "Ends before it starts",
		"An expiration date is before the start date of the same document.",
		"Correct one of the dates."},
	{RowLength, facts.Error, "Row with a different number of cells",
		"The row has more or fewer cells than the header.",
		"Look for a delimiter inside an unquoted cell."},
	{Formula, facts.Error, "Formula or error value",
		"The cell has a formula or a spreadsheet error instead of a value.",
		"Copy the column and paste it as values."},
	{UnknownWord, facts.Warning, "Unknown value",
		"The text is not one of the values of the field; value not imported.",
		"Use one of the listed values, or add it to words in a profile."},
	{NoNumber, facts.Warning, "Not a number",
		"The text is not a valid number; value not imported.",
		"Enter a number."},
	{NoWageUnit, facts.Warning, "Wage without a unit",
		"The unit of the rate (hour or year) is missing.",
		"Add a column wage_per: hour, week, two-weeks, month or year."},
	{UnlikelyWage, facts.Warning, "Implausible wage",
		"The rate is implausible for its unit, for example an annual amount marked hourly.",
		"Check the unit."},
	{ZipZero, facts.Note, "ZIP code without its zero",
		"A spreadsheet removed the leading zero; it was restored.",
		"None; export ZIP codes as text to avoid it."},
	{NoZip, facts.Warning, "Not a ZIP code",
		"The value is not a U.S. ZIP code; value not imported.",
		"Correct it."},
	{NoState, facts.Warning, "Not a state",
		"The value is not a U.S. state or territory; value not imported.",
		"Use the two letters or the name."},
	{NoEmail, facts.Warning, "Not an e-mail address",
		"Value not imported.",
		"Correct it."},
	{SharedEmail, facts.Warning, "One e-mail, several people",
		"Rows with different ids share one e-mail address. Records are not merged.",
		"Check which is correct."},
	{UnknownManager, facts.Note, "Manager not in the file",
		"The manager's id is not in this file.",
		"None, if the manager is already on the roster."},
	{OwnManager, facts.Warning, "Employee listed as own manager",
		"The manager's id is the employee's own; value not imported.",
		"Correct it."},
	{UnknownClass, facts.Warning, "Unknown class",
		"The text is not a class of admission; it is kept as `class_stated`, and the employee is listed as one whose class is missing.",
		"Write it as H-1B, L-1A, F-1 OPT."},
	{TwoClasses, facts.Warning, "More than one class",
		"The text matches several classes that the law treats differently; kept as `class_stated`, with the class listed as missing.",
		"Specify L-1A or L-1B."},
	{NoClass, facts.Note, "Not a class of admission",
		"Citizens and permanent residents have no class of admission; imported as work authorization.",
		"None."},
	{NoEADCategory, facts.Warning, "Unknown EAD category",
		"The text is not an employment authorization category; value not imported.",
		"Write it as on the card: C09, A05, C03B."},
	{DurationOfStatus, facts.Warning, "D/S and a date",
		"D/S has no end date, so a date next to it is not imported; neither is D/S in a date-only column.",
		"Enter the program end date in program_ends."},
	{Withheld, facts.Error, "Looks like a Social Security number",
		"The cell looks like a Social Security number. It is neither stored nor shown; as an id it rejects the row.",
		"Remove it from the file."},
	{ColumnsDisagree, facts.Warning, "Two columns disagree",
		"Two columns have different values of one field; the first was used, or leave where one of them says that the person is away.",
		"Check which is correct."},
	{NotInForce, facts.Note, "Row for another period",
		"Another row of the employee is in effect on the as-of date.",
		"None."},
	{NoneInForce, facts.Warning, "No row in effect",
		"All rows of the employee end before the as-of date; none is imported.",
		"Check the validity dates."},
	{Dependent, facts.Note, "Dependent",
		"The row is about a family member, not an employee.",
		"Record dependents with mobility dependent import or record."},
	{LostZeros, facts.Warning, "An id that may have lost zeros",
		"Other ids have leading zeros and are longer.",
		"Export the id as text."},
	{DamagedID, facts.Error, "An id changed by a spreadsheet",
		"The id was turned into a rounded number or a date.",
		"Export the id as text."},
	{NoSOC, facts.Warning, "Not a SOC code",
		"Value not imported.",
		"Write it as 15-1252."},
	{NoPlace, facts.Warning, "Works from home",
		"The worksite is the home: remote is set, but no work address is known.",
		"Enter city, state and ZIP of the worksite."},
	{StatusAndDay, facts.Warning, "Status and last day disagree",
		"The status is active but the last day has passed, or the status is terminated without a last day.",
		"Correct either."},
	{Currency, facts.Warning, "Wage in another currency",
		"The rate is not in U.S. dollars; value not imported.",
		"Enter it in U.S. dollars."},
	{NameSplit, facts.Note, "Name split at spaces",
		"A name of three or more words has no comma: the first word was used as the first name, the rest as the last name.",
		"Write \"Last, First Middle\" or use separate columns."},
	{NoNames, facts.Note, "No names",
		"The table has no names: it can update employees on the roster, but not add them.",
		"Add names to add employees."},
	{MissingColumn, facts.Warning, "Profile column missing",
		"The profile maps a column that the file does not have.",
		"Check whether the export has changed."},
	{Unmapped, facts.Error, "Column not mapped",
		"A column that is not mapped to a field holds dates, classes of admission, employment statuses, stages or decisions.",
		"Map it once with --map \"Header=field\" (mobility roster fields lists them), or leave it out with --map \"Header=ignore\"; the import keeps the answer for the next file."},
	{NotYet, facts.Warning, "Takes effect later",
		"The row is effective on a later date and is not imported yet.",
		"Import the file again on or after that date."},
	{NotPerson, facts.Note, "Not an employee",
		"The row repeats the headers, or is a note or a total below the table.",
		"None; the row is skipped."},
	{NoOne, facts.Error, "No name and no hire date",
		"The employee id is not on the roster, and the row has neither a name nor a hire date; no employee is added.",
		"Add a name or a hire date, or remove the row."},
	{NoEssential, facts.Warning, "Essential column missing",
		"No column fills a field that the records need. It shows as not recorded, not as a violation.",
		"Add the column to the export, or map one with --map."},
	{Masked, facts.Warning, "A person's number inside a text",
		"The text contains what looks like a Social Security, A-, passport, I-94 or card number, or a date of birth. It is hidden before the text is stored.",
		"Remove it from the file."},
	{layouts.CodeGone, facts.Warning, "Column missing",
		"A column that had values in the last file of the source is not in this one, and no other column has its field. Stored values are kept.",
		"Add the column to the export, or map the one that replaces it with --map."},
	{layouts.CodeEmptied, facts.Warning, "Column emptied",
		"A column that had values in the last file of the source has none, or hardly any, in this one. Stored values are kept.",
		"Check the export."},
	{layouts.CodeRenamed, facts.Note, "Column renamed or left out",
		"A column of the last file of the source is not in this one. Either another one has its field, or it was not read.",
		"None, if the other column is the same."},
	{layouts.CodeAdded, facts.Note, "New column",
		"The last file of the source did not have the column.",
		"Map it with --map if it is a field and was skipped."},
	{layouts.CodeOtherDates, facts.Warning, "Date format changed",
		"The dates of a column have another format than in the last file of the source.",
		"Check that day and month are read right; set --date-order if not."},
	{layouts.CodeRowCount, facts.Warning, "Unusual number of rows",
		"The file has a fifth more or fewer rows than the last one of its source.",
		"Check that the file is complete, and of the right company."},
	{layouts.CodeOtherExport, facts.Note, "Different export",
		"The file has other columns than the last one of its source. Values that it does not have are kept.",
		"None, if it is meant to be another export; name the source of each with --source."},
	{NotLinked, facts.Error, "Key not linked",
		"The column has another system's keys, and this one is not linked to an employee.",
		"Run mobility roster link FILE, and confirm the proposed pairs."},
	{NotPrimary, facts.Note, "Not the main position",
		"The employee has a row for each position, and a column says that another one is the main one, which is imported.",
		"None; map the column with --map \"Header=ignore\" if it means something else."},
	{TwinIDs, facts.Warning, "Two similar ids",
		"Two ids of the file differ only in leading zeros, case, spaces or hyphens. Both are imported.",
		"Correct one of them if both are one employee; mobility roster merge combines them."},
	{NotAName, facts.Error, "Not a name",
		"A first or last name has digits and no letters: the cells of the row are probably in the wrong columns.",
		"Move the cells to the right columns."},
	{NotRead, facts.Warning, "Part of the file not read",
		"Rows above the headers, another table below the first, cells beside it, or cells merged over several rows look like data and were not read.",
		"Put them into a file or a sheet of their own if they are needed; unmerge cells."},
	{Damaged, facts.Error, "Damaged characters",
		"The characters of a text were lost, or read in the wrong encoding, before the file was made. A name rejects its row; another text is not imported.",
		"Export the file again as UTF-8, or correct the text."},
	{DecidedBefore, facts.Warning, "Decision before the receipt",
		"The decision on a filing is before its receipt. It counts as the decision of an earlier filing.",
		"If it is the decision on this filing, correct one of the dates."},
	{Spells, facts.Error, "Times without a job that cannot be read",
		"A time without a job is not a first and a last day, ends before it begins, or overlaps another.",
		"Enter 2026-01-05 to 2026-02-10, with a semicolon between two."},
	{OrderOfOthers, facts.Note, "Date order of the other columns",
		"Every date of a column has a day of 12 or less; it is read in the order of day and month that the other columns of the file show.",
		"Check a date; set --date-order if it is wrong."},
}

// SeverityOf is the usual severity of a code.
func SeverityOf(code string) facts.Severity {
	i, found := slices.BinarySearchFunc(All, code, func(e Entry, code string) int {
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
		return facts.Error
	}
	return All[i].Severity
}
