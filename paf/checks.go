package paf

import "mobility/internal/law"

// CheckTermination looks for the steps that end an employment under a labor condition application.
var CheckTermination = law.Check{ID: "lca.terminate", Title: "Steps that end an employment under an LCA",
	Cite: law.Read("20 CFR 655.731(c)(7)(ii)",
		"notice to the worker, notice to USCIS so the petition is revoked, offer of reasonable return transportation")}
