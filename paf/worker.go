package paf

import (
	"fmt"
	"math/big"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/paf/reference"
)

// CopyFacts date a worker's report to work.
type CopyFacts struct {
	FirstDay civil.Date `fact:"first_day" says:"day on which the worker reports to work under the application"`
}

// CopyToWorker determines by when a worker has a copy of the application.
var CopyToWorker = law.Rule[CopyFacts]{
	ID:   "lca.copy-to-worker",
	Late: "If the copy was given in time, record the day ({assign copy_given}). If not, give it today and record today.",
	Kind: law.Duty, Owner: law.HR,
	Title:      "Last day to give the worker a copy of the certified LCA",
	Severities: []law.Severity{law.Risk, law.Violation},
	Versions: []law.Version[CopyFacts]{{
		Cite: law.Read("20 CFR 655.734(a)(3)", "no later than the day they report to work; cover pages on request"),
		Apply: func(f CopyFacts, w *law.Working) law.Outcome {
			w.Step("the worker reports to work on %s", f.FirstDay)
			return law.Due(f.FirstDay)
		},
	}},
}

// requiredWageFacts are a worker's rate of pay and the rates that it may not be under.
type requiredWageFacts struct {
	Rate          string `fact:"rate" is:"decimal" says:"what the worker is paid, in dollars"`
	Per           string `fact:"per" one:"hour,week,two-weeks,month,year" says:"what that is paid for"`
	Prevailing    string `fact:"prevailing_wage" is:"decimal" says:"prevailing wage, in dollars"`
	PrevailingPer string `fact:"prevailing_per" one:"hour,week,two-weeks,month,year" says:"what it is for"`
	Actual        string `fact:"actual_wage,optional" is:"decimal" says:"actual wage for like workers in the job, in dollars"`
	ActualPer     string `fact:"actual_per,optional" one:"hour,week,two-weeks,month,year" says:"what it is paid for"`
	PartTime      bool   `fact:"part_time,optional" says:"the worker works part time"`
	Hours         string `fact:"hours,optional" is:"decimal" says:"hours a week of a part-time worker"`
}

// requiredWageRule reports whether a worker is paid the required wage.
var requiredWageRule = law.Rule[requiredWageFacts]{
	ID:         "lca.required-wage",
	Owner:      law.HR,
	Title:      "Whether a worker is paid the higher of the actual and the prevailing wage",
	Severities: []law.Severity{law.Violation, law.Risk},
	Versions: []law.Version[requiredWageFacts]{{
		Cite: law.Read("20 CFR 655.731(a)", "higher of actual wage and prevailing wage for the whole authorized period"),
		Readings: []law.Reading{{
			Question: "What is a part-time worker's pay for a week, a month or a year compared with?",
			Chosen: "The required wage prorated by hours of a 40-hour week, which the regulation uses to convert " +
				"hourly to annual pay (2080).",
			Other: "The required wage prorated by the employer's own full-time week, if shorter.",
		}},
		Apply: requiredWage,
	}},
}

func requiredWage(f requiredWageFacts, w *law.Working) law.Outcome {
	paid, ok := reference.Rate{Amount: f.Rate, Per: f.Per}.Yearly()
	if !ok {
		return law.Fails(reference.NotDecimal("rate", f.Rate))
	}
	required, ok := reference.Rate{Amount: f.Prevailing, Per: f.PrevailingPer}.Yearly()
	if !ok {
		return law.Fails(reference.NotDecimal("prevailing_wage", f.Prevailing))
	}
	w.Step("the prevailing wage is %s", inTheYear(f.Prevailing, f.PrevailingPer, required))
	if f.Actual != "" {
		if f.ActualPer == "" {
			return law.Undetermined("actual_per")
		}
		actual, ok := reference.Rate{Amount: f.Actual, Per: f.ActualPer}.Yearly()
		if !ok {
			return law.Fails(reference.NotDecimal("actual_wage", f.Actual))
		}
		w.Step("the actual wage is %s", inTheYear(f.Actual, f.ActualPer, actual))
		if actual.Cmp(required) > 0 {
			required = actual
		}
	} else {
		w.Step("no actual wage is recorded: only the prevailing wage is compared")
	}
	w.Step("the worker is paid %s", inTheYear(f.Rate, f.Per, paid))
	if f.PartTime && f.Per != "hour" {
		if f.Hours == "" {
			return law.Undetermined("hours")
		}
		hours, ok := reference.ParseDecimal(f.Hours)
		switch {
		case !ok || hours.Sign() == 0:
			return law.Fails(fmt.Sprintf("hours is %q, which is not a valid number of part-time weekly hours", f.Hours))
		case hours.Cmp(big.NewRat(usualHours, 1)) < 0:
			paid.Mul(paid, new(big.Rat).Quo(big.NewRat(usualHours, 1), hours))
			w.Step("for %s hours of a %d-hour week, the full-time equivalent is %s", f.Hours, usualHours, inTheYear("", "", paid))
		}
	}
	if paid.Cmp(required) < 0 {
		return law.Fails(fmt.Sprintf("paid %s, which is below the required %s", inTheYear("", "", paid), inTheYear("", "", required)))
	}
	return law.Holds()
}

// inTheYear is a rate as recorded with what it is in a year, "$50.00 an hour: $104,000.00 a year"; without a unit, or for a rate by the
// year, it is the yearly rate alone.
func inTheYear(amount, per string, yearly *big.Rat) string {
	year := reference.Rate{Amount: yearly.FloatString(2), Per: "year"}.String()
	if per == "" || per == "year" {
		return year
	}
	return reference.Rate{Amount: amount, Per: per}.String() + ": " + year
}

// usualHours is the week with which 20 CFR 655.731(a)(2) converts: 52 weeks of 40 hours are 2080.
const usualHours = 40
