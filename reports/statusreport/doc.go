// Package statusreport writes a client's status report as a workbook, a page, CSV or JSON, and the list of deadlines
// that an alert attaches.
//
// A report is given everything it says: the docket, the people, the changes, the rules. It computes no date and reads
// no clock, so the same facts on the same as-of date make the same bytes.
package statusreport
