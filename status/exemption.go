package status

import (
	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/status/notice"
)

// The events that end the exemption from the H-1B maximum in a way of their own; the others are denials.
const (
	endI140Revoked   = "i140-revoked"
	endI140Withdrawn = "i140-withdrawn"
)

// ExemptionEndsFacts are what became of the green card on which time beyond the H-1B maximum rests.
type ExemptionEndsFacts struct {
	Event string     `fact:"event" one:"perm-denied,i140-denied,i140-revoked,i140-withdrawn,i485-denied" says:"what happened"`
	On    civil.Date `fact:"on" says:"day it happened"`
	// Approved is asked for only of a withdrawal.
	Approved civil.Date `fact:"approved,optional" says:"day the I-140 was approved; needed for a withdrawal"`
	Appealed *bool      `fact:"appealed,optional" says:"whether an appeal or a request for review is pending"`
}

// exemptionEndsRule determines when the exemption from the H-1B maximum ends with what carried it.
var exemptionEndsRule = law.Rule[ExemptionEndsFacts]{
	ID:   "status.exemption-ends",
	Kind: law.Expiration, Owner: law.Counsel,
	Title: "Last day on which a labor certification or I-140 supports H-1B time beyond the maximum",
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
	case f.Event == endI140Withdrawn && f.Approved.IsZero():
		return law.Undetermined("approved").Citing(citeI140Lock)
	case f.Event == endI140Withdrawn:
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
	if event == endI140Revoked {
		return notice.RevocationDays
	}
	return notice.Days
}

// withdrawn determines what a withdrawal means: none is harmful once the approval is 180 days old.
func withdrawn(f ExemptionEndsFacts, w *law.Working) law.Outcome {
	locked := f.Approved.AddDays(lockDays)
	if !f.On.Before(locked) {
		return law.NotApplicable("the I-140 was withdrawn on %s, 180 days or more after its approval on %s: it still supports the exemption",
			f.On, f.Approved)
	}
	w.Step("withdrawn on %s, before %s, 180 days after the approval: the exemption ends with it", f.On, locked)
	return law.Due(f.On)
}
