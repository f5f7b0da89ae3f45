package intake

import (
	"fmt"
	"strconv"
	"strings"

	"mobility/roster"
)

// decimal reads a decimal number as people and exports write it: 1234.5, 1,234.50, 1.234,50, 1.2E5. It returns the
// whole part and the fraction's figures.
func decimal(s string) (whole, fraction string, ok bool) {
	if i := strings.IndexAny(s, "eE"); i > 0 {
		f, err := strconv.ParseFloat(s, 64)
		if err != nil || f < 0 || f > 1e15 {
			return "", "", false
		}
		s = strconv.FormatFloat(f, 'f', -1, 64)
	}
	dot, comma := strings.LastIndexByte(s, '.'), strings.LastIndexByte(s, ',')
	switch {
	case dot >= 0 && comma > dot, dot < 0 && comma >= 0 && len(s)-comma-1 < 3 && strings.Count(s, ",") == 1:
		whole, fraction = s[:comma], s[comma+1:]
		whole, ok = ungroup(whole, '.')
	case dot >= 0 && strings.Count(s, ".") == 1:
		whole, fraction = s[:dot], s[dot+1:]
		whole, ok = ungroup(whole, ',')
	case dot >= 0:
		whole, ok = ungroup(s, '.')
	default:
		whole, ok = ungroup(s, ',')
	}
	if whole == "" && fraction != "" {
		whole = "0"
	}
	if !ok || !allDigits(whole) || fraction != "" && !allDigits(fraction) || len(whole) > 15 {
		return "", "", false
	}
	if whole = strings.TrimLeft(whole, "0"); whole == "" {
		whole = "0"
	}
	return whole, fraction, true
}

// ungroup removes thousands separators, which stand before every three figures or are none.
func ungroup(s string, separator byte) (string, bool) {
	if strings.IndexByte(s, separator) < 0 {
		return s, true
	}
	groups := strings.Split(s, string(separator))
	for i, group := range groups {
		if i > 0 && len(group) != 3 || i == 0 && (len(group) == 0 || len(group) > 3) {
			return "", false
		}
	}
	return strings.Join(groups, ""), true
}

func allDigits(s string) bool {
	if s == "" {
		return false
	}
	for i := range len(s) {
		if !isDigit(s[i]) {
			return false
		}
	}
	return true
}

// units are the units of pay that stand behind an amount, folded.
var units = map[string]string{
	"hr": "hour", "hour": "hour", "h": "hour", "hourly": "hour", "perhour": "hour", "perhr": "hour",
	"wk": "week", "week": "week", "weekly": "week", "perweek": "week",
	"biweekly": "two-weeks", "pertwoweeks": "two-weeks",
	"mo": "month", "month": "month", "monthly": "month", "permonth": "month",
	"yr": "year", "year": "year", "yearly": "year", "annual": "year", "annually": "year", "peryear": "year",
	"perannum": "year", "annum": "year", "pa": "year",
}

// readMoney reads an amount of dollars, with its unit if one stands behind it.
func readMoney(s string) reading {
	amount, unit := s, ""
	if i := strings.LastIndexAny(s, "0123456789"); i >= 0 && i+1 < len(s) {
		amount = s[:i+1]
		if rest := fold(s[i+1:]); rest != "" && rest != "usd" && rest != "dollars" {
			if unit = units[strings.TrimPrefix(rest, "usd")]; unit == "" {
				return wrong(CodeNoNumber, "is not an amount in dollars; write digits such as 60000.00")
			}
		} else if strings.TrimSpace(s[i+1:]) == ")" {
			return wrong(CodeNoNumber, "is negative; correct it")
		}
	}
	amount = strings.TrimSpace(amount)
	for _, mark := range []string{"USD", "usd", "US$", "$"} {
		amount = strings.TrimSpace(strings.TrimPrefix(amount, mark))
	}
	if strings.HasPrefix(amount, "-") || strings.HasPrefix(amount, "(") {
		return wrong(CodeNoNumber, "is negative; correct it")
	}
	whole, fraction, ok := decimal(amount)
	if !ok {
		return wrong(CodeNoNumber, "is not an amount in dollars; write digits such as 60000.00")
	}
	r := reading{value: cents(whole, fraction)}
	if unit != "" {
		r.also = []also{{roster.FieldWagePer.Name, unit}}
	}
	return r
}

// cents rounds to two decimals, a half cent up.
func cents(whole, fraction string) string {
	n, _ := strconv.ParseInt(whole, 10, 64) // fifteen figures at most
	padded := fraction + "000"
	n = n*100 + int64(padded[0]-'0')*10 + int64(padded[1]-'0')
	if padded[2] >= '5' {
		n++
	}
	return fmt.Sprintf("%d.%02d", n/100, n%100)
}

// readNumber reads a decimal number and writes it without needless zeros.
func readNumber(s string) reading {
	whole, fraction, ok := decimal(s)
	if !ok {
		return wrong(CodeNoNumber, "is not a number; write digits such as 37.5")
	}
	if fraction = strings.TrimRight(fraction, "0"); fraction != "" {
		whole += "." + fraction
	}
	return reading{value: whole}
}

// readCount reads a whole number.
func readCount(s string) reading {
	r := readNumber(s)
	if r.code != "" || strings.Contains(r.value, ".") {
		return wrong(CodeNoNumber, "is not a whole number; write digits such as 12")
	}
	return r
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
	for i := 0; i < len(amount) && isDigit(amount[i]); i++ {
		n = n*10 + int64(amount[i]-'0')
	}
	return n < bounds[0] || n >= bounds[1]
}
