// Package perm is labor certification: recruitment, filing window, audit file.
//
// A case is the facts of four nouns: the case itself, its steps of recruitment, its notices of filing, its applicants
// (see FromRecords; a flat sheet is taken apart by Spread). Check examines every requirement of it, Clocks and Findings
// are what the docket asks of it, PlanForward and PlanBackward lay out its dates, Timeline draws it, the Draft
// functions and AuditFileContents say what its documents hold.
//
// The rules are those of 20 CFR part 656. A step of recruitment limits the day of filing twice: its last day says how
// soon the application may be filed, its first day how late (see FilingWindow). Dates of the Department of Labor are
// hard: no sentence of part 656 moves a last day that falls on a weekend.
package perm
