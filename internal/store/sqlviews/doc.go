// Package sqlviews writes views of what is stored for people with SQL: a view for each kind of record, with a column for each field.
//
// The views are temporary. Views in the schema would be parsed by every command that opens a file, which costs half of its time again, and
// on a server they would have rights of their own; a temporary view has those of its session.
package sqlviews
