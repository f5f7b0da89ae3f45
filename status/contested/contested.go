package contested

import (
	"fmt"
	"time"

	"mobility/internal/civil"
)

// Rule is a rule whose state may change from one day to the next: proposed, postponed or vacated. The program acts on
// its State and says so.
type Rule struct {
	// ID is that of the law notes.
	ID   string `json:"id"`
	What string `json:"what"`
	// Effective is the published effective date, none for a proposal.
	Effective civil.Date `json:"effective,omitzero"`
	// State is what holds, Since when, and how sure that is.
	State      string     `json:"state"`
	Since      civil.Date `json:"since,omitzero"`
	Confidence string     `json:"confidence"`
}

// String is how a warning names it.
func (c Rule) String() string {
	return fmt.Sprintf("%s: %s (as of %s)", c.What, c.State, AsOf)
}

// AsOf is the day up to which the sources on these rules were read.
var AsOf = civil.On(2026, time.October, 6)

// FixedPeriod is the rule that would admit students and exchange visitors to a date instead of for D/S.
var FixedPeriod = Rule{
	ID:        "niv.ds.rule",
	What:      "fixed admission instead of D/S for F, J and I, with 30 days after an F-1 program (91 FR 44976)",
	Effective: civil.On(2026, time.September, 15),
	State:     "not in force, postponed nationwide by D. Mass., 1:26-cv-13799-FDS, appealed",
	Since:     civil.On(2026, time.September, 14), Confidence: "high",
}

// All lists the contested rules on status.
var All = []Rule{
	FixedPeriod,
	{
		ID: "niv.h1b.100k", What: "$100,000 payment with new H-1B petitions (Proclamations 10973 and 11069)",
		Effective: civil.On(2025, time.September, 21),
		State: "implementing policies vacated (D. Mass. 2026-06-08, N.D. Cal. 2026-09-30), appealed; never covered " +
			"extensions, amendments or granted changes of status in the country",
		Since: civil.On(2026, time.September, 30), Confidence: "medium-high; check again on each filing",
	},
	{
		ID: "niv.h1b.fee_nprm", What: "$103,265 fee on all cap-subject petitions (FR 2026-17324)", State: "proposed only",
		Since: civil.On(2026, time.August, 25), Confidence: "medium",
	},
	{
		ID: "niv.fee.911", What: "9-11 biometric fee on extension petitions of 50/50 employers (FR 2026-16231)",
		Effective: civil.On(2026, time.September, 9), State: "in force on its terms",
		Since: civil.On(2026, time.September, 9), Confidence: "high",
	},
	{
		ID: "niv.signature", What: "USCIS may reject, or deny after acceptance, for an invalid signature (FR 2026-09289)",
		Effective: civil.On(2026, time.July, 10), State: "in force", Since: civil.On(2026, time.July, 10), Confidence: "high",
	},
	{
		ID: "ead.asylum", What: "employment authorization of asylum applicants", State: "proposed",
		Since: civil.On(2026, time.February, 23), Confidence: "high",
	},
	{
		ID: "ead.discretionary", What: "discretionary employment authorization", State: "proposed",
		Since: civil.On(2026, time.June, 5), Confidence: "high",
	},
	{
		ID: "j1.sevis", What: "J-1 extension and termination", State: "proposed",
		Since: civil.On(2026, time.July, 30), Confidence: "high",
	},
	{ID: "opt.restrict", What: "restriction of OPT (RIN 1653-AA97)", State: "on the agenda only", Confidence: "low"},
	{
		ID: "aos.memo", What: "adjustment of status only in extraordinary circumstances (USCIS)",
		State: "policy; effect on employers unclear", Since: civil.On(2026, time.May, 22), Confidence: "low",
	},
}
