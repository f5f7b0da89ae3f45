// Package audience says what each reader of a report or message may read.
//
// There is one table, Reads. A report leaves out the columns, and a message the lines, that its audience may not read; what
// is left of a text goes through Text, which takes out what only people who run the program understand.
package audience
