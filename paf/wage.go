package paf

import (
	"fmt"
	"math/big"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/law"
)

// wageStartFacts are the dates from which the duty to pay is counted.
type wageStartFacts struct {
	Begins        civil.Date `fact:"begins" says:"date of need on the petition"`
	Admitted      civil.Date `fact:"admitted,optional" says:"day of first admission on the petition"`
	ChangedStatus civil.Date `fact:"changed_status,optional" says:"day DHS granted the status, for a worker already here"`
}

// WageStart determines when pay begins at the latest, even if work has not.
var WageStart = law.Rule[wageStartFacts]{
	ID:   "lca.wage-start",
	Kind: law.Duty, Owner: law.HR,
	Title: "Latest day on which the required wage must begin",
	Versions: []law.Version[wageStartFacts]{{
		Cite: law.Read("20 CFR 655.731(c)(6)", "30 days after first admission on the petition, or, if already here, 60 days "+
			"after becoming eligible to work"),
		Readings: []law.Reading{{
			Question: "When do the 60 days begin for a worker already in the United States?",
			Chosen:   "On the later of the date of need and the day DHS granted the status, per the regulation.",
			Other:    "On the approval of the petition (Fact Sheet 62I, Nov 2016).",
		}},
		Apply: wageStart,
	}},
}

func wageStart(f wageStartFacts, w *law.Working) law.Outcome {
	switch {
	case f.Admitted.IsZero() && f.ChangedStatus.IsZero():
		return law.CannotTell("admitted", "changed_status").Warn("either one is sufficient")
	case !f.Admitted.IsZero() && !f.ChangedStatus.IsZero():
		return law.Fails(fmt.Sprintf("a worker is either admitted on the petition or already here: admitted on %s and "+
			"status changed on %s cannot both be", f.Admitted, f.ChangedStatus))
	case !f.Admitted.IsZero():
		due := f.Admitted.AddDays(30)
		w.Step("30 days after the first admission on %s is %s", f.Admitted, due)
		return orOnEntering(law.Due(due))
	default:
		eligible := civil.Latest(f.Begins, f.ChangedStatus)
		due := eligible.AddDays(60)
		w.Step("eligible to work on the later of %s, the date of need, and %s, the grant of status: %s",
			f.Begins, f.ChangedStatus, eligible)
		w.Step("60 days later is %s", due)
		return orOnEntering(law.Due(due).Or(f.ChangedStatus.AddDays(60)))
	}
}

func orOnEntering(o law.Outcome) law.Outcome {
	return o.Warn("pay begins earlier if the worker enters into employment earlier")
}

// annualWageFacts are a rate of pay.
type annualWageFacts struct {
	Rate string `fact:"rate" says:"dollars as a decimal number, for example 50.00"`
	Per  string `fact:"per" one:"hour,week,two-weeks,month,year" says:"what the rate is paid for"`
}

// ratesPerYear is how many times a year each rate is paid.
var ratesPerYear = map[string]int64{"hour": 2080, "week": 52, "two-weeks": 26, "month": 12, "year": 1}

// AnnualWage converts a rate of pay to a year's.
var AnnualWage = law.Rule[annualWageFacts]{
	ID:    "lca.annual-wage",
	Owner: law.Paralegal,
	Title: "A rate of pay as dollars a year",
	Versions: []law.Version[annualWageFacts]{{
		Cite: law.Read("20 CFR 655.731(a)(2)", "hourly/annual conversion uses 2080"),
		Readings: []law.Reading{{
			Question: "How are weekly, two-weekly and monthly rates converted?",
			Chosen:   "By 52, 26 and 12, which agree with 52 weeks of 40 hours.",
			Other:    "By the pay dates that fall in the year, which can be 53 or 27.",
		}},
		Apply: annualWage,
	}},
}

func annualWage(f annualWageFacts, w *law.Working) law.Outcome {
	year, ok := Rate{f.Rate, f.Per}.Yearly()
	if !ok {
		return law.Fails(notDecimal("rate", f.Rate))
	}
	w.Step("%s for each %s, %d times a year: %s", f.Rate, f.Per, ratesPerYear[f.Per], year.FloatString(2))
	return law.Value(year.FloatString(2))
}

// Rate is an amount of dollars and what it is paid for.
type Rate struct {
	// Amount is a plain decimal number, Per one of hour, week, two-weeks, month and year.
	Amount string `json:"amount"`
	Per    string `json:"per"`
}

// Known reports whether both the amount and what it is paid for are recorded.
func (r Rate) Known() bool { return r.Amount != "" && r.Per != "" }

// String is "104000.00 a year", or "" for a rate without amount.
func (r Rate) String() string {
	switch {
	case r.Amount == "":
		return ""
	case r.Per == "":
		return r.Amount + " (unit not recorded)"
	case r.Per == "two-weeks":
		return r.Amount + " every two weeks"
	case r.Per == "hour":
		return r.Amount + " an hour"
	default:
		return r.Amount + " a " + r.Per
	}
}

// Dollars is "$104,000.00 a year", or "" for a rate without amount: the rate as documents state it.
func (r Rate) Dollars() string {
	if r.Amount == "" {
		return ""
	}
	return "$" + Grouped(r.Amount) + strings.TrimPrefix(r.String(), r.Amount)
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
	rate, ok := parseDecimal(r.Amount)
	times, known := ratesPerYear[r.Per]
	if !ok || !known {
		return nil, false
	}
	return rate.Mul(rate, big.NewRat(times, 1)), true
}

// parseDecimal reads a plain decimal number, exactly: "50", "50.00". It takes no sign, exponent or separator.
func parseDecimal(text string) (*big.Rat, bool) {
	const longest = 30
	if text == "" || len(text) > longest || strings.Trim(text, "0123456789.") != "" {
		return nil, false
	}
	return new(big.Rat).SetString(text)
}

func notDecimal(fact, text string) string {
	return fmt.Sprintf("%s is %q, which is not a decimal number like 50.00", fact, text)
}
