package paf_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/paf"
)

// TestAmountsArePrintedInDollars: an issue, its remedy and its basis print money as $99,000.00.
func TestAmountsArePrintedInDollars(t *testing.T) {
	one := application(t, with(with(plain, complete...), "wage_from", "99000.00", "prevailing_wage", "149500.00", "prevailing_per", "year")...)
	var texts []string
	for _, f := range paf.Findings(one, nil, on("2026-11-21")) {
		texts = append(append(texts, f.Summary, f.Remedy), f.Basis...)
	}
	text := strings.Join(texts, "\n")
	require.Contains(t, text, "The LCA offers $99,000.00 a year, below the prevailing wage of $149,500.00 a year")
	require.Contains(t, text, "offered a year: $99,000.00")
	require.NotRegexp(t, `(^|[^$\d,.])\d{4,}\.\d\d\b`, text, "an amount as it is stored")
}
