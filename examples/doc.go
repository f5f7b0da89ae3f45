// Package examples is a synthetic company: the people, the Forms I-9 and the applications that the demo imports, and the
// big files that the benchmarks import.
//
// No one in it exists. Names are given and family names combined by a counter; Social Security numbers begin with 000
// and tax numbers with 00, which are never issued; addresses lie on an invented street, mail goes to the reserved
// domain "example". Every date is computed from the day of the export, which is an argument: on any day the company has
// a person whose petition ended twelve days ago, and the same day gives the same bytes. The package imports nothing of
// ours but civil.
//
// The few situations that depend on a date in the law (the end of automatic EAD extensions on October 30, 2025) hold from
// 2026 on; they fade into the past as the years go by.
package examples
