package paf

import (
	"mobility/internal/law"
)

var (
	citeNewSite = law.Read("20 CFR 655.734(a)(2)", "on or before the date any H-1B worker begins there")
	citeMoved   = law.Quoted("8 CFR 214.2(h)(2)(i)(E); Matter of Simeio Solutions, 26 I&N Dec. 542",
		"a worksite outside the LCA's area needs a new LCA and an amended petition filed before the worker starts there")
	citeAssumption = law.Read("20 CFR 655.730(e)",
		"before employing, the successor puts the sworn assumption in the public access file")
	citeLeave = law.Read("20 CFR 655.731(c)(7)(i)",
		"wages go on in nonproductive time for the employer's reasons")
	citeTermination = law.Read("20 CFR 655.731(c)(7)(ii)",
		"notice to the worker, notice to USCIS so the petition is revoked, offer of reasonable return transportation")
)

// The checks of applications and of the workers under them.
var (
	checkEnded    = law.Check{ID: "lca.ended", Severities: []law.Severity{law.Violation}, Owner: law.Counsel, Title: "Worker under an LCA that has ended", Cite: citePeriod}
	checkPetition = law.Check{ID: "lca.ends-before-petition", Severities: []law.Severity{law.Risk}, Owner: law.Counsel, Title: "LCA ends before the worker's petition, or stay without one", Cite: citePeriod}
	checkWorksite = law.Check{ID: "lca.worksite", Severities: []law.Severity{law.Violation, law.Risk}, Owner: law.Counsel, Title: "Worksite that the LCA does not cover", Cite: citeSimeio,
		Also: []law.Citation{citeNewSite}}
	checkUncovered = law.Check{ID: "lca.no-application", Severities: []law.Severity{law.Risk}, Owner: law.Paralegal, Title: "H-1B, H-1B1 or E-3 worker without an LCA on record",
		Cite: citeWage}
	checkEmployer = law.Check{ID: "lca.employer-unknown", Severities: []law.Severity{law.Risk, law.Note}, Owner: law.Paralegal, Title: "LCA names an employer that the client does not have",
		Cite: Dependency.Versions[0].Cite}
	checkWorksites = law.Check{ID: "lca.worksites-missing", Severities: []law.Severity{law.Risk}, Owner: law.Paralegal, Title: "LCA has more worksites than are recorded",
		Cite: citeNotice}
	checkBenefits = law.Check{ID: "lca.benefits", Severities: []law.Severity{law.Violation}, Owner: law.HR, Title: "Benefits offered on the same basis as to U.S. workers",
		Cite: law.Read("20 CFR 655.731(a)", "benefits on the same basis")}
)

// The checks that a change of a worker's job, place, pay or employer calls for.
var (
	CheckScope = law.Check{ID: "lca.scope", Severities: []law.Severity{law.Risk}, Owner: law.Counsel, Title: "Occupation and class of the LCA", Cite: citeScope}
	CheckHours = law.Check{ID: "lca.scope-hours", Severities: []law.Severity{law.Risk}, Owner: law.Counsel, Title: "Full-time and part-time work on one LCA", Cite: citeScope}
	CheckWage  = law.Check{ID: "lca.wage", Severities: []law.Severity{law.Risk, law.Note}, Owner: law.HR, Title: "Changed pay against the required wage", Cite: citeWage}
	CheckMoved = law.Check{ID: "lca.simeio", Severities: []law.Severity{law.Risk}, Owner: law.Counsel, Title: "H-1B worker's worksite changed: amended petition outside the LCA's area",
		Cite: citeMoved}
	CheckNewArea = law.Check{ID: "lca.new-area", Severities: []law.Severity{law.Risk}, Owner: law.Counsel, Title: "E-3 or H-1B1 worker's worksite changed: new LCA outside the LCA's area",
		Cite: citeNewSite}
	CheckCorporateChange = law.Check{ID: "lca.corporate-change", Severities: []law.Severity{law.Risk}, Owner: law.Counsel, Title: "Worker moved to another legal entity: sworn assumption of the LCA",
		Cite: citeAssumption}
	CheckLeave       = law.Check{ID: "lca.benching", Severities: []law.Severity{law.Risk}, Owner: law.HR, Title: "H-1B, H-1B1 or E-3 worker on leave or furlough", Cite: citeLeave}
	CheckTermination = law.Check{ID: "lca.terminate", Severities: []law.Severity{law.Risk}, Owner: law.HR, Title: "Steps that end an employment under an LCA", Cite: citeTermination}
)

// Checks lists what is looked for in applications and their workers beside the rules.
func Checks() []law.Check {
	return []law.Check{
		checkEnded, checkPetition, checkWorksite, checkUncovered, checkEmployer, checkBenefits, checkWorksites, CheckScope, CheckHours, CheckWage, CheckMoved,
		CheckNewArea, CheckCorporateChange, CheckLeave, CheckTermination,
	}
}
