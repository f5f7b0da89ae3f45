// Package intake takes a table of people in: its columns become fields, its rows become records or problems.
//
// It goes over the table twice. Begin maps the headers (Map) and surveys the rows: which cells decide between day and
// month first, which columns mean something only by what is in them, which rows share an id. Entries then gives the
// rows one by one, as records of facts in their canonical text or as a refusal, each problem with its row, column,
// value, a code that stays the same for ever and what to do about it.
//
// A header maps by its exact field name, by an alias of the field, or by a Profile that a person wrote down; case,
// blanks and punctuation do not matter, and nothing maps by resemblance. People are identified by their id alone:
// no one is ever merged by name or e-mail, and an id that two rows use differently is refused in all of them.
//
// Data that is not needed is not imported: Social Security numbers, dates of birth, numbers of passports, accounts. Their
// columns are dropped and their cells are in no problem and in no row that is handed back.
//
// A two-digit year is in the hundred years that end ten years after the as-of date, and seventy years after
// it in a field that is mostly still to come, such as an expiry.
//
// The key of the rows is the first field of the first dictionary; for people, their employee id.
package intake
