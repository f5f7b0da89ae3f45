package greencard

import (
	"mobility/internal/civil"
	"mobility/internal/law"
)

// I140LockFacts are the approval of an immigrant petition.
type I140LockFacts struct {
	Approved civil.Date `fact:"approved" says:"day the I-140 was approved"`
}

// LockDays is the age of an approval from which a withdrawal does it no harm.
const LockDays = 180

var citeI140Lock = law.Unread("8 CFR 205.1(a)(3)(iii)(C)-(D)",
	"withdrawal or business closure 180 days or more after approval does not revoke it")

// I140Lock determines from when on a withdrawal no longer revokes an approved immigrant petition.
var I140Lock = law.Rule[I140LockFacts]{
	ID:   "status.i140-lock",
	Kind: law.Milestone, Owner: law.Counsel,
	Remedy: "Do not withdraw the I-140 before that day: a later withdrawal does not revoke the approval.",
	Title:  "First day on which a withdrawal of the I-140 no longer revokes it",
	Versions: []law.Version[I140LockFacts]{{
		Cite: citeI140Lock,
		Apply: func(f I140LockFacts, w *law.Working) law.Outcome {
			locked := f.Approved.AddDays(LockDays)
			w.Step("180 days after the approval on %s: %s", f.Approved, locked)
			return law.Due(locked).Exact()
		},
	}},
}

// PortabilityFacts are the filing of an application to adjust status.
type PortabilityFacts struct {
	Filed civil.Date `fact:"filed" says:"day the I-485 was filed"`
}

// Portability determines from when on an applicant for adjustment may change to a same or similar job.
var Portability = law.Rule[PortabilityFacts]{
	ID:   "status.adjustment-portability",
	Kind: law.WindowOpens, Owner: law.Counsel,
	Remedy: "Ask counsel before any change of job; from that day a change to the same or a similar job is possible.",
	Title:  "First day on which an applicant for adjustment may change jobs",
	Versions: []law.Version[PortabilityFacts]{{
		Cite: law.Read("8 USC 1154(j)", "I-485 pending 180 days or more: I-140 stays valid for a same-or-similar job"),
		Apply: func(f PortabilityFacts, w *law.Working) law.Outcome {
			opens := f.Filed.AddDays(180)
			w.Step("pending for 180 days after %s: %s", f.Filed, opens)
			return law.Opens(opens)
		},
	}},
}
