// Package sortedruns sorts more records than should be in memory: those beyond a budget are written to a temporary file in sorted runs,
// which are merged as they are read.
package sortedruns
