package greencard

import (
	"fmt"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/status/notice"
)

// The events that end the exemption from the H-1B maximum in a way of their own; the others are denials.
const (
	I140Revoked   = "i140-revoked"
	I140Withdrawn = "i140-withdrawn"
)

// ExemptionEndsFacts are what became of the green card on which time beyond the H-1B maximum rests.
type ExemptionEndsFacts struct {
	Event string     `fact:"event" one:"perm-denied,i140-denied,i140-revoked,i140-withdrawn,i485-denied" says:"what happened"`
	On    civil.Date `fact:"on" says:"day it happened"`
	// Approved is asked for only of a withdrawal.
	Approved civil.Date `fact:"approved,optional" says:"day the I-140 was approved; needed for a withdrawal"`
	Appealed *bool      `fact:"appealed,optional" says:"whether an appeal or a request for review is pending"`
}

// Ending is what became of a petition or labor certification, with the day it was filed.
type Ending struct {
	ExemptionEndsFacts

	Filed civil.Date
}

// ExemptionEnds determines when the exemption from the H-1B maximum ends with what carried it.
var ExemptionEnds = law.Rule[ExemptionEndsFacts]{
	ID:   "status.exemption-ends",
	Late: "Without another basis for time beyond the maximum, work must stop: ask counsel today, also about an appeal, and record another I-140 that is pending or approved ({new-filing form=I-140 received}).",
	Kind: law.Expiration, Owner: law.Counsel, Short: "time beyond the maximum",
	Remedy: "Ask counsel what the time beyond the maximum is based on, and whether an appeal is pending.",
	Title:  "Last day on which a labor certification or I-140 supports H-1B time beyond the maximum",
	Versions: []law.Version[ExemptionEndsFacts]{{
		Cite: law.Read("AC21 106(b); 8 CFR 214.2(h)(13)(iii)(D)(1)-(10)",
			"ends on the final denial; a denial is not final while an appeal may be filed").Again(),
		Also: []law.Citation{citeI140Lock},
		Readings: []law.Reading{{
			Question: "on which day a denial becomes final where no appeal is recorded",
			Chosen:   "on the day of the denial, so that no work depends on it",
			Other:    "when the time to appeal has expired",
		}},
		Apply: exemptionEnds,
	}},
}

func exemptionEnds(f ExemptionEndsFacts, w *law.Working) law.Outcome {
	switch {
	case f.Event == I140Withdrawn && f.Approved.IsZero():
		return law.Undetermined("approved").Citing(citeI140Lock)
	case f.Event == I140Withdrawn:
		return withdrawn(f, w).Citing(citeI140Lock)
	case f.Appealed != nil && *f.Appealed:
		return law.NotApplicable("an appeal of the decision of %s is pending: it is not final, and the exemption continues", f.On)
	}
	final := f.On.AddDays(appealDays(f.Event))
	w.Step("the decision of %s can be appealed until %s", f.On, final)
	if f.Appealed != nil {
		w.Step("no appeal is pending: it becomes final when that day has passed")
		return law.Due(final)
	}
	w.Step("whether it was appealed is missing: the decision date is the safe date")
	return law.Due(f.On).Or(final) // READING: a denial of which no appeal is recorded.
}

// appealDays is how long a decision can be appealed.
func appealDays(event string) int {
	if event == I140Revoked {
		return notice.RevocationDays
	}
	return notice.Days
}

// withdrawn determines what a withdrawal means: none is harmful once the approval is 180 days old.
func withdrawn(f ExemptionEndsFacts, w *law.Working) law.Outcome {
	locked := f.Approved.AddDays(LockDays)
	if !f.On.Before(locked) {
		return law.NotApplicable("the I-140 was withdrawn on %s, 180 days or more after its approval on %s: it still supports the exemption",
			f.On, f.Approved)
	}
	w.Step("withdrawn on %s, before %s, 180 days after the approval: the exemption ends with it", f.On, locked)
	return law.Due(f.On)
}

// InWords is what became of the application or petition.
func (f *ExemptionEndsFacts) InWords() string {
	what, how, _ := strings.Cut(f.Event, "-")
	return fmt.Sprintf("%s was %s on %s", exemptingForm[what], how, f.On)
}

// exemptingForm names what time beyond the maximum can rest on.
var exemptingForm = map[string]string{"perm": "PERM application", "i140": "I-140", "i485": "I-485"}
