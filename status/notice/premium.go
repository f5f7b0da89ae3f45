package notice

import (
	"slices"
	"strings"
	"time"

	"mobility/internal/civil"
	"mobility/internal/law"
)

// PremiumFacts are a form with premium processing.
type PremiumFacts struct {
	Form     string     `fact:"form" one:"I-129,I-140,I-765,I-539" says:"the form"`
	Received civil.Date `fact:"received" says:"day USCIS received the request and all it needs"`
	Category string     `fact:"category,optional" says:"what is asked for, where that decides the days"`
	Stopped  civil.Date `fact:"stopped,optional" says:"day of a request for evidence or notice of intent, which stops the clock"`
	Answered civil.Date `fact:"answered,optional" says:"day USCIS received the response, which restarts the clock"`
}

// Words implements law.Worded.
func (PremiumFacts) Words(fact string) []string {
	if fact != "category" {
		return nil
	}
	return slices.Concat(longI140, []string{otherI140}, trainingI765, studentI539)
}

// The categories that decide how long premium processing takes, by form.
var (
	longI140     = []string{"multinational-manager", "eb1c", "national-interest-waiver", "niw"}
	trainingI765 = []string{"opt", "stem-opt"}
	studentI539  = []string{"f", "m", "j", "F-1", "F-2", "M-1", "M-2", "J-1", "J-2"}
)

const otherI140 = "other"

// Premium determines until when USCIS acts on a request for premium processing.
var Premium = law.Rule[PremiumFacts]{
	ID:   "status.premium",
	Kind: law.Estimate, Owner: law.Counsel,
	Title:      "Day by which USCIS acts on a request for premium processing",
	Governs:    func(f PremiumFacts) civil.Date { return f.Received },
	GovernedBy: "the day of receipt",
	Versions: []law.Version[PremiumFacts]{{
		Since: civil.On(2024, time.April, 1),
		Cite: law.Read("8 CFR 106.4", "business days since 2024-04-01: 15 most I-129 and I-140; 45 I-140 multinational "+
			"manager and NIW; 30 I-765 OPT/STEM and I-539 F/M/J; stops on RFE or NOID, restarts on the response").Again(),
		Apply: func(f PremiumFacts, w *law.Working) law.Outcome {
			return premium(f, w, func(from civil.Date, days int) law.Outcome { return law.FederalDueAfter("USCIS", from, days, w) })
		},
	}, {
		Cite: law.Read("8 CFR 106.4", "calendar days before 2024-04-01").Again(),
		Apply: func(f PremiumFacts, w *law.Working) law.Outcome {
			return premium(f, w, func(from civil.Date, days int) law.Outcome {
				w.Step("%d calendar days after %s: %s", days, from, from.AddDays(days))
				return law.Due(from.AddDays(days))
			})
		},
	}},
}

// premium finds the days for a form and category and lets count count them, from the receipt or from the answer that
// started the clock again.
func premium(f PremiumFacts, w *law.Working, count func(from civil.Date, days int) law.Outcome) law.Outcome {
	days, fits := 15, []string(nil)
	switch f.Form {
	case "I-140":
		fits = append(fits, otherI140)
		if slices.Contains(longI140, f.Category) {
			days, fits = 45, longI140
		}
	case "I-765":
		days, fits = 30, trainingI765
	case "I-539":
		days, fits = 30, studentI539
	}
	if f.Category != "" && fits != nil && !slices.Contains(fits, f.Category) {
		return law.NotApplicable("no premium processing is known for %s in category %s", f.Form, f.Category)
	}
	w.Step("%s: %d days; a request for evidence stops the clock, and the response restarts it", f.Form, days)
	from := f.Received
	switch {
	case !f.Answered.IsZero() && f.Answered.Before(civil.Latest(f.Received, f.Stopped)):
		return law.Fails("the response of " + f.Answered.String() + " is before the request it answers")
	case !f.Answered.IsZero():
		from = f.Answered
		w.Step("the response was received on %s: the period restarts", from)
	case !f.Stopped.IsZero():
		return law.NotApplicable("the clock stopped on %s; it restarts on the day USCIS receives the response", f.Stopped)
	}
	answer := count(from, days).Exact()
	switch {
	case f.Category != "" || f.Form == "I-129":
		return answer
	case f.Form == "I-140":
		return answer.Warn("without a category: 45 days for a multinational manager or a national interest waiver")
	default:
		return answer.Warn("without a category: %s has premium processing for %s only", f.Form, strings.Join(fits, ", "))
	}
}
