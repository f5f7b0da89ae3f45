package paf

import (
	"fmt"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/paf/reference"
)

// wageStartFacts are the dates from which the duty to pay is counted.
type wageStartFacts struct {
	Begins        civil.Date `fact:"begins" says:"date of need on the petition"`
	Admitted      civil.Date `fact:"admitted,optional" says:"day of first admission on the petition"`
	ChangedStatus civil.Date `fact:"changed_status,optional" says:"day DHS granted the status, for a worker already here"`
}

// wageStartRule determines when pay begins at the latest, even if work has not.
var wageStartRule = law.Rule[wageStartFacts]{
	ID:   "lca.wage-start",
	Late: "If the required wage was paid from that day, record the first day of work ({assign first_day}). If not, pay the difference and ask counsel today.",
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
		return law.Undetermined("admitted", "changed_status").Warn("either one is sufficient")
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
	Rate string `fact:"rate" is:"decimal" says:"dollars as a decimal number, for example 50.00"`
	Per  string `fact:"per" one:"hour,week,two-weeks,month,year" says:"what the rate is paid for"`
}

// annualWageRule converts a rate of pay to a year's.
var annualWageRule = law.Rule[annualWageFacts]{
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
	year, ok := reference.Rate{Amount: f.Rate, Per: f.Per}.Yearly()
	if !ok {
		return law.Fails(reference.NotDecimal("rate", f.Rate))
	}
	w.Step("$%s for each %s, %d times a year: $%s", reference.Grouped(f.Rate), f.Per, reference.RatesPerYear[f.Per], reference.Grouped(year.FloatString(2)))
	return law.Value(year.FloatString(2))
}
