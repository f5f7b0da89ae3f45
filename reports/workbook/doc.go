// Package workbook writes the workbooks that people keep their lists in: the template that they fill in and import, and
// plain sheets of texts and dates; and it writes the rows of large sheets of any workbook.
package workbook
