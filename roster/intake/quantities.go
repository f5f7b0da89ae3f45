package intake

import (
	"mobility/internal/table/parse"
	"mobility/roster"
)

// readMoney reads an amount of dollars, with its unit if one stands behind it.
func readMoney(s string) reading {
	amount, unit, fault := parse.Money(s)
	if fault != "" {
		return wrong(CodeNoNumber, fault)
	}
	r := reading{value: amount}
	if unit != "" {
		r.also = []also{{roster.FieldWagePer.Name, unit}}
	}
	return r
}

// readNumber reads a decimal number.
func readNumber(s string) reading {
	number, ok := parse.Number(s)
	if !ok {
		return wrong(CodeNoNumber, "is not a number; write digits such as 37.5")
	}
	return reading{value: number}
}

// readShare reads a share of one: 0.5, 50%, or 50 in a column of percentages.
func readShare(s string) reading {
	number, ok := parse.Share(s)
	if !ok {
		return wrong(CodeNoNumber, "is not a share of full time; write 1 for full time, 0.5 for half")
	}
	return reading{value: number}
}

// readCount reads a whole number.
func readCount(s string) reading {
	count, ok := parse.Count(s)
	if !ok {
		return wrong(CodeNoNumber, "is not a whole number; write digits such as 12")
	}
	return reading{value: count}
}

// likelyWages are the rates, in whole dollars, outside of which a unit is rather a mistake.
var likelyWages = map[string][2]int64{
	"hour": {5, 1000}, "week": {150, 40_000}, "two-weeks": {300, 80_000}, "month": {700, 175_000}, "year": {8_000,
		2_000_000},
}

// unlikelyWage reports whether a canonical amount is far from what its unit makes likely.
func unlikelyWage(amount, per string) bool {
	bounds, known := likelyWages[per]
	if !known {
		return false
	}
	n := int64(0)
	for i := 0; i < len(amount) && parse.IsDigit(amount[i]); i++ {
		n = n*10 + int64(amount[i]-'0')
	}
	return n < bounds[0] || n >= bounds[1]
}
