package intake

import (
	"mobility/internal/facts"
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

// numbers are how a number of each kind is read, and what is wrong with a text that is none.
var numbers = map[facts.Kind]struct {
	read  func(string) (string, bool)
	fault string
}{
	facts.Number: {parse.Number, "is not a number; write digits such as 37.5"},
	facts.Share:  {parse.Share, "is not a share of full time; write 1 for full time, 0.5 for half"},
	facts.Count:  {parse.Count, "is not a whole number; write digits such as 12"},
}

// readNumber reads a number of a kind: a decimal number, a share of one or a percentage, or a whole number.
func readNumber(kind facts.Kind, s string) reading {
	if number, ok := numbers[kind].read(s); ok {
		return reading{value: number}
	}
	return wrong(CodeNoNumber, numbers[kind].fault)
}

// likelyWages are the rates, in whole dollars, outside of which a unit is rather a mistake.
var likelyWages = map[string][2]int64{
	"hour": {5, 1000}, "week": {150, 40_000}, "two-weeks": {300, 80_000}, "month": {700, 175_000}, "year": {8_000, 2_000_000},
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
