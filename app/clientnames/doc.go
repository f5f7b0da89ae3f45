// Package clientnames finds the client that a list means: law firms and payroll companies name their clients in their own words.
package clientnames
