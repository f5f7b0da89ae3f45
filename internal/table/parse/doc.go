// Package parse makes values of the texts in cells, as people and exports write them: dates in any usual spelling, numbers,
// amounts, ZIP codes, states, e-mail addresses. It knows no field and no rule about one.
//
// Dates of digits alone can be read in two ways. DateEvidence gathers what the cells of a column show of the order of day
// and month; DateReader then makes canonical text of each.
package parse
