package papers

// Names are the papers of an application by their names, under which a firm keeps its own templates.
var Names = []string{
	"wage-rate", "actual-wage-system", "prevailing-wage", "notice", "benefits", "corporate-change", "transferred-workers", "single-employer",
	"recruitment", "dependency", "worksite-move", "wage-check", "site-visit", "access-statement", "displacement-inquiry", "notice-to-worker",
	"withdrawal-uscis", "return-transportation", "withdrawal-lca", "termination",
}
