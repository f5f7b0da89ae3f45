package paf

import (
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
)

// DisplacementFacts date the days around which the displacement of U.S. workers is examined.
type DisplacementFacts struct {
	Around civil.Date `fact:"around" says:"day the H-1B petition is filed; for a placement with another employer, the day of the placement"`
}

// displacementDays are the days before and after.
const displacementDays = 90

// Displacement determines the period in which an employer with the additional attestations displaces no U.S. worker.
var Displacement = law.Rule[DisplacementFacts]{
	ID:   "lca.displacement",
	Kind: law.WindowCloses, Owner: law.HR,
	Title: "Period in which a dependent employer or willful violator may not displace a U.S. worker",
	Versions: []law.Version[DisplacementFacts]{{
		Cite: law.Unread("20 CFR 655.738", "no displacement of U.S. workers from 90 days before to 90 days after the filing of the petition; "+
			"before a placement with another employer, an inquiry about the same period around the placement"),
		Apply: func(f DisplacementFacts, w *law.Working) law.Outcome {
			opens, closes := f.Around.AddDays(-displacementDays), f.Around.AddDays(displacementDays)
			w.Step("90 days before %s is %s, 90 days after it is %s", f.Around, opens, closes)
			return law.Window(opens, closes).Exact()
		},
	}},
}

// AttestsMore reports whether the employer has attested on displacement and recruitment under the application.
func (l *LCA) AttestsMore() bool { return l.Class == H1B && l.Watched() && l.ExemptOnly != law.Yes }

// displacementClocks end the period around the petition of each worker, where the employer has the additional attestations.
func (c *Case) displacementClocks(clocks []law.Clock, people People, asOf civil.Date) []law.Clock {
	if !c.LCA.AttestsMore() {
		return clocks
	}
	for i := range c.Workers {
		a := &c.Workers[i]
		if a.PetitionFiled.IsZero() || asOf.After(a.PetitionFiled.AddDays(displacementDays)) {
			continue
		}
		clocks = append(clocks, law.Clock{
			Rule: Displacement.ID, Word: a.Key, Summary: "No displacement of U.S. workers around the H-1B petition of " + people.NameOf(a.Employee),
			Remedy: "Lay off no U.S. worker in an essentially equivalent job through this day; ask counsel before any layoff in the occupation.",
			Apply: func(w *law.Working) (law.Outcome, error) {
				return Displacement.Apply(DisplacementFacts{Around: a.PetitionFiled}, w)
			},
			Uses: []*facts.Field{fieldPetitionFiled, fieldDependent}, Records: []facts.Record{a.Record},
		})
	}
	return clocks
}
