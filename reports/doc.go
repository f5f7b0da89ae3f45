// Package reports writes whatever a person opens: status reports, public access files, audit files, memoranda. It is
// the only room that writes workbooks, HTML and CSV.
//
// A report is given everything it says: the docket, the people, the changes, the rules. It computes no date and reads
// no clock, so the same facts on the same as-of date make the same bytes.
package reports
