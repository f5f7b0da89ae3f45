package reference

import (
	"fmt"
	"math/big"
	"strings"
)

// RatesPerYear is how many times a year each rate is paid.
var RatesPerYear = map[string]int64{"hour": 2080, "week": 52, "two-weeks": 26, "month": 12, "year": 1}

// Rate is an amount of dollars and what it is paid for.
type Rate struct {
	// Amount is a plain decimal number, Per one of hour, week, two-weeks, month and year.
	Amount string `json:"amount"`
	Per    string `json:"per"`
}

// Known reports whether both the amount and what it is paid for are recorded.
func (r Rate) Known() bool { return r.Amount != "" && r.Per != "" }

// String is "$104,000.00 a year", or "" for a rate without amount.
func (r Rate) String() string {
	if r.Amount == "" {
		return ""
	}
	amount := "$" + Grouped(r.Amount)
	switch r.Per {
	case "":
		return amount + " (unit not recorded)"
	case "two-weeks":
		return amount + " every two weeks"
	case "hour":
		return amount + " an hour"
	default:
		return amount + " a " + r.Per
	}
}

// Grouped is an amount of dollars with separators of thousands and at least two decimals.
func Grouped(amount string) string {
	whole, cents, _ := strings.Cut(amount, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	return whole + "." + (cents + "00")[:max(2, len(cents))]
}

// Yearly is the rate for a year, exactly.
func (r Rate) Yearly() (*big.Rat, bool) {
	rate, ok := ParseDecimal(r.Amount)
	times, known := RatesPerYear[r.Per]
	if !ok || !known {
		return nil, false
	}
	return rate.Mul(rate, big.NewRat(times, 1)), true
}

// ParseDecimal reads a plain decimal number, exactly: "50", "50.00". It takes no sign, exponent or separator.
func ParseDecimal(text string) (*big.Rat, bool) {
	const longest = 30
	if text == "" || len(text) > longest || strings.Trim(text, "0123456789.") != "" {
		return nil, false
	}
	return new(big.Rat).SetString(text)
}

// NotDecimal is the error of a fact whose text is not a plain decimal number.
func NotDecimal(fact, text string) string {
	return fmt.Sprintf("%s is %q, which is not a decimal number like 50.00", fact, text)
}
