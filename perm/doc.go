// Package perm is labor certification: recruitment, filing window, audit file.
//
// The rules are those of 20 CFR part 656. A step of recruitment limits the day of filing twice: its last day says how
// soon the application may be filed, its first day how late (see FilingWindow). Dates of the Department of Labor are
// hard: no sentence of part 656 moves a last day that falls on a weekend.
package perm
