package parse

import (
	"fmt"
	"strconv"
	"strings"
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
	if !ok || !AllDigits(whole) || fraction != "" && !AllDigits(fraction) || len(whole) > 15 {
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

// units are the units of pay that stand behind an amount, folded.
var units = map[string]string{
	"hr": "hour", "hour": "hour", "h": "hour", "hourly": "hour", "perhour": "hour", "perhr": "hour",
	"wk": "week", "week": "week", "weekly": "week", "perweek": "week",
	"biweekly": "two-weeks", "pertwoweeks": "two-weeks",
	"mo": "month", "month": "month", "monthly": "month", "permonth": "month",
	"yr": "year", "year": "year", "yearly": "year", "annual": "year", "annually": "year", "peryear": "year",
	"perannum": "year", "annum": "year", "pa": "year",
}

// Money reads an amount of dollars, with its unit of pay if one stands behind it: hour, week, two-weeks, month or year. A text
// that is not an amount is described in wrong.
func Money(s string) (amount, unit, wrong string) {
	const notDollars, negative = "is not an amount in dollars; write digits such as 60000.00", "is negative; correct it"
	text := s
	if i := strings.LastIndexAny(s, "0123456789"); i >= 0 && i+1 < len(s) {
		text = s[:i+1]
		if rest := Fold(s[i+1:]); rest != "" && rest != "usd" && rest != "dollars" {
			if unit = units[strings.TrimPrefix(rest, "usd")]; unit == "" {
				return "", "", notDollars
			}
		} else if strings.TrimSpace(s[i+1:]) == ")" {
			return "", "", negative
		}
	}
	text = strings.TrimSpace(text)
	for _, mark := range []string{"USD", "usd", "US$", "$"} {
		text = strings.TrimSpace(strings.TrimPrefix(text, mark))
	}
	if strings.HasPrefix(text, "-") || strings.HasPrefix(text, "(") {
		return "", "", negative
	}
	whole, fraction, ok := decimal(text)
	if !ok {
		return "", "", notDollars
	}
	return cents(whole, fraction), unit, ""
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

// Number reads a decimal number and writes it without needless zeros.
func Number(s string) (number string, ok bool) {
	whole, fraction, ok := decimal(s)
	if !ok {
		return "", false
	}
	if fraction = strings.TrimRight(fraction, "0"); fraction != "" {
		whole += "." + fraction
	}
	return whole, true
}

// Count reads a whole number.
func Count(s string) (count string, ok bool) {
	count, ok = Number(s)
	return count, ok && !strings.Contains(count, ".")
}

// Share reads a share of one, written as such or in percent: 0.5, 50%, 50. More than two wholes are percent.
func Share(s string) (share string, ok bool) {
	text, percent := strings.CutSuffix(strings.TrimSpace(s), "%")
	number, ok := Number(strings.TrimSpace(text))
	if !ok {
		return "", false
	}
	n, err := strconv.ParseFloat(number, 64)
	if err != nil || n > 200 {
		return "", false
	}
	if percent || n > 2 {
		n /= 100
	}
	return strconv.FormatFloat(n, 'f', -1, 64), true
}
