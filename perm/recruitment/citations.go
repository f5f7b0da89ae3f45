package recruitment

import (
	"mobility/internal/law"
)

// The citations of the steps, for the checklist and the plan.
var (
	CiteJobOrder   = JobOrder.Versions[0].Cite
	CiteSundayAds  = SundayAds.Versions[0].Cite
	CiteAdditional = law.Read("20 CFR 656.17(e)(1)(ii)", "three of ten additional steps; only one may consist solely of "+
		"activity within 30 days of filing; none more than 180 days before filing")
	CitePosting = NoticePosting.Versions[0].Cite
	CiteReport  = law.Read("20 CFR 656.17(g)", "recruitment report signed by the employer: steps, results, hires, U.S. "+
		"workers rejected by lawful job-related reason")
	CiteValidity = PwdValidity.Versions[0].Cite
	CiteFiling   = law.Read("20 CFR 656.17(c), 656.30(a)", "filing date = priority date")
)
