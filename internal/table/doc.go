// Package table makes a table out of whatever file a person has: CSV, TSV, semicolon or pipe separated text in any
// usual encoding, XLSX, gzip of these. It finds the sheet, the header row, the footnotes; what the headers mean is for
// others to say. A table is read row by row, as often as wanted, in memory that does not grow with the file.
package table
