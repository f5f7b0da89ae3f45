package paf

import (
	"mobility/internal/civil"
	"mobility/internal/law"
)

// openByFacts date the filing that opens a public access file.
type openByFacts struct {
	Filed civil.Date `fact:"lca_filed" says:"day the application was filed, not certified"`
}

// openBy determines when the public access file is open to the public.
var openBy = law.Rule[openByFacts]{
	ID:   "paf.open-by",
	Late: "If the file was available in time, record the day ({lca opened}). If not, open it today and record today.",
	Kind: law.Duty, Owner: law.Paralegal,
	Title:      "Last day to make the public access file available",
	Severities: []law.Severity{law.Risk, law.Violation},
	Versions: []law.Version[openByFacts]{{
		Cite: law.Read("20 CFR 655.760(a); 8 USC 1182(n)(1)", "within one working day after the LCA is filed"),
		Apply: func(f openByFacts, w *law.Working) law.Outcome {
			return law.FederalDueAfter("OFLC", f.Filed, 1, w).
				Warn("if the LCA is not certified by then, open the file with the LCA as submitted and add the certified, signed copy later")
		},
	}},
}

// retentionFacts are the dates on which the keeping of a public access file depends.
type retentionFacts struct {
	WorkersLeft   []civil.Date `fact:"workers_left,optional" says:"last day of every worker under it; [] if none"`
	StillEmployed bool         `fact:"still_employed,optional" says:"a worker is still employed under the LCA"`
	LCAEnded      civil.Date   `fact:"lca_ended,optional" says:"day it expired or was withdrawn, if it had no workers"`
}

// Retention determines how long a public access file is kept.
var Retention = law.Rule[retentionFacts]{
	ID:   "paf.retention",
	Late: "The file is eligible for destruction unless it is on hold for a lawsuit or an investigation.",
	Kind: law.RetentionEnd, Owner: law.Paralegal,
	Title:      "Last day to keep a public access file",
	Severities: []law.Severity{law.Risk, law.Note},
	Versions: []law.Version[retentionFacts]{{
		Cite: law.Read("20 CFR 655.760(c)", "one year beyond the last date any H-1B worker is employed under the LCA; if "+
			"none was, one year from expiry or withdrawal"),
		Apply: retention,
	}},
}

func retention(f retentionFacts, w *law.Working) law.Outcome {
	switch {
	case f.StillEmployed:
		return law.NotApplicable("a worker is still employed under the LCA: the year has not begun")
	case f.WorkersLeft == nil:
		return law.Undetermined("workers_left")
	case len(f.WorkersLeft) > 0:
		last := civil.Latest(f.WorkersLeft...)
		w.Step("the last of %d workers ended on %s", len(f.WorkersLeft), last)
		return keepYears(last, 1, w)
	case f.LCAEnded.IsZero():
		return law.Undetermined("lca_ended")
	default:
		w.Step("no worker was employed under the LCA, which ended on %s", f.LCAEnded)
		return keepYears(f.LCAEnded, 1, w)
	}
}

// PayrollFacts date a payroll record.
type PayrollFacts struct {
	Created civil.Date `fact:"record_created" says:"day the record was made"`
}

// PayrollRetention determines how long a payroll record is kept.
var PayrollRetention = law.Rule[PayrollFacts]{
	ID:   "paf.payroll-retention",
	Kind: law.RetentionEnd, Owner: law.HR,
	Title: "Last day to keep a payroll record of the occupation",
	Versions: []law.Version[PayrollFacts]{{
		Cite: law.Read("20 CFR 655.760(c)", "three years from creation of each record"),
		Apply: func(f PayrollFacts, w *law.Working) law.Outcome {
			return keepYears(f.Created, 3, w).Warn("longer if enforcement has begun")
		},
	}},
}

func keepYears(from civil.Date, years int, w *law.Working) law.Outcome {
	through, other := law.LaterMonths(from, 12*years)
	w.Step("%d months after %s: keep through %s", 12*years, from, through)
	return law.Due(through).Or(other).Exact()
}
