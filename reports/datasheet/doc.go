// Package datasheet writes the data of a government form as a workbook and as a letter.
package datasheet
