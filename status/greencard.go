package status

import (
	"mobility/internal/civil"
	"mobility/internal/law"
)

// i140LockFacts are the approval of an immigrant petition.
type i140LockFacts struct {
	Approved civil.Date `fact:"approved" says:"day the I-140 was approved"`
}

// lockDays is the age of an approval from which a withdrawal does it no harm.
const lockDays = 180

var citeI140Lock = law.Unread("8 CFR 205.1(a)(3)(iii)(C)-(D)",
	"withdrawal or business closure 180 days or more after approval does not revoke it")

// i140Lock determines from when on a withdrawal no longer revokes an approved immigrant petition.
var i140Lock = law.Rule[i140LockFacts]{
	ID:   "status.i140-lock",
	Kind: law.Milestone, Owner: law.Counsel,
	Remedy: "Do not withdraw the I-140 before that day: a later withdrawal does not revoke the approval.",
	Title:  "First day on which a withdrawal of the I-140 no longer revokes it",
	Versions: []law.Version[i140LockFacts]{{
		Cite: citeI140Lock,
		Apply: func(f i140LockFacts, w *law.Working) law.Outcome {
			locked := f.Approved.AddDays(lockDays)
			w.Step("180 days after the approval on %s: %s", f.Approved, locked)
			return law.Due(locked).Exact()
		},
	}},
}

// adjustmentPortabilityFacts are the filing of an application to adjust status.
type adjustmentPortabilityFacts struct {
	Filed civil.Date `fact:"filed" says:"day the I-485 was filed"`
}

// adjustmentPortability determines from when on an applicant for adjustment may change to a same or similar job.
var adjustmentPortability = law.Rule[adjustmentPortabilityFacts]{
	ID:   "status.adjustment-portability",
	Kind: law.WindowOpens, Owner: law.Counsel,
	Remedy: "Ask counsel before any change of job; from that day a change to the same or a similar job is possible.",
	Title:  "First day on which an applicant for adjustment may change jobs",
	Versions: []law.Version[adjustmentPortabilityFacts]{{
		Cite: law.Read("8 USC 1154(j)", "I-485 pending 180 days or more: I-140 stays valid for a same-or-similar job"),
		Apply: func(f adjustmentPortabilityFacts, w *law.Working) law.Outcome {
			opens := f.Filed.AddDays(180)
			w.Step("pending for 180 days after %s: %s", f.Filed, opens)
			return law.Opens(opens)
		},
	}},
}
