// Package separated writes tables for spreadsheets, as comma- or tab-separated text in which no cell is a formula.
package separated
