// Package migrations is the schema: numbered SQL files, one text for SQLite and PostgreSQL, and the
// list of them.
//
// A file is never edited once it has been released; a change of the schema is a new file with the next number. What both
// engines speak: TEXT, BIGINT, CHECK, REFERENCES, ON CONFLICT. Dates and times are ISO text, documents are JSON in TEXT,
// there are no serials and no clock: whatever goes into a row, the program says.
package migrations
