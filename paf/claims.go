package paf

import (
	"fmt"
	"strings"

	"mobility/internal/law"
	"mobility/paf/reference"
)

// RateClaim is what the documentation of the wage rate asserts: that the rate offered at every worksite, and the pay recorded
// for every worker, is at least the required wage. It names no worker, since the document is public. people and tables may be
// nil.
func (c *Case) RateClaim(people People, tables *reference.Tables) law.Claim {
	claim := law.Claim{Rule: requiredWageRule.ID, Answer: law.Yes, Sentence: "The rate is at least the higher of the actual wage and the " +
		"prevailing wage for the whole authorized period of employment (20 CFR 655.731(a))."}
	for _, s := range c.Sites() {
		claim = claim.And(c.offerClaim(s, tables))
	}
	for i := range c.Workers {
		claim = claim.And(c.payClaim(&c.Workers[i], people, tables))
	}
	return claim
}

// Sites are the worksites; a nil one represents those of an application that has none recorded.
func (c *Case) Sites() []*Worksite {
	if len(c.Worksites) == 0 {
		return []*Worksite{nil}
	}
	sites := make([]*Worksite, len(c.Worksites))
	for i := range c.Worksites {
		sites[i] = &c.Worksites[i]
	}
	return sites
}

// offerClaim asserts that the rate offered at a worksite is at least the required wage.
func (c *Case) offerClaim(s *Worksite, tables *reference.Tables) law.Claim {
	offer, actual := c.WageAt(s), c.LCA.File.Actual
	prevailing, _ := c.PrevailingFor(s, tables)
	if !actual.Known() {
		return law.Claim{Why: "the actual wage is not recorded"}
	}
	outcome, err := requiredWageRule.Apply(requiredWageFacts{Rate: offer.Amount, Per: offer.Per, Prevailing: prevailing.Amount,
		PrevailingPer: prevailing.Per, Actual: actual.Amount, ActualPer: actual.Per}, nil)
	claim := claimOn(outcome, err)
	if claim.Answer == law.No {
		claim.Why = fmt.Sprintf("the rate offered%s, %s, is below the required wage", atSite(s), offer.String())
	}
	return claim
}

// payClaim asserts that the pay recorded for a worker is at least the required wage. A worker whose pay is not recorded is
// measured by the rate offered.
func (c *Case) payClaim(a *Assignment, people People, tables *reference.Tables) law.Claim {
	var p *Person
	if people != nil {
		p = people(a.Employee)
	}
	required, paid := c.requiredWageFacts(a, p, c.site(a.Site), tables)
	if !paid.Known() || required.Prevailing == "" {
		return law.Claim{Answer: law.Yes}
	}
	outcome, err := c.paidEnough(required, p, nil)
	claim := claimOn(outcome, err)
	if claim.Answer == law.No {
		claim.Why = "a worker's recorded pay is below the required wage"
	}
	return claim
}

// WageClaim is whether a worker's pay, which is returned too, is at least the required wage. p may be nil.
func (c *Case) WageClaim(a *Assignment, p *Person) (law.Claim, reference.Rate) {
	required, paid := c.requiredWageFacts(a, p, c.site(a.Site), nil)
	outcome, err := c.paidEnough(required, p, nil)
	return claimOn(outcome, err), paid
}

func claimOn(o law.Outcome, err error) law.Claim {
	if err != nil {
		return law.Claim{Why: err.Error()}
	}
	return law.ClaimOf("", "", o)
}

func atSite(s *Worksite) string {
	if s == nil {
		return ""
	}
	return " at " + s.String()
}

// AssumptionClaim is what the statement of a corporate change asserts about its own day.
func (c *Case) AssumptionClaim() law.Claim {
	const sentence = "This statement is placed in the file before the successor employs any worker under the application."
	l := &c.LCA
	if l.Changed.IsZero() || l.Assumed.IsZero() {
		return law.Claim{Rule: assumedBefore.ID, Sentence: sentence, Why: "the day of the change and the day of the sworn assumption are " +
			"not both recorded"}
	}
	outcome, err := assumedBefore.Apply(corporateChangeFacts{Employs: l.Changed, Assumed: l.Assumed}, nil)
	claim := claimOn(outcome, err)
	claim.Rule, claim.Sentence = assumedBefore.ID, sentence
	if claim.Answer == law.No {
		claim.Why = fmt.Sprintf("the assumption was sworn on %s, after the change on %s", l.Assumed.Plain(), l.Changed.Plain())
	}
	return claim
}

// BenefitsClaim is what the summary of benefits asserts. No rule can decide it: the employer records that it is so.
func (c *Case) BenefitsClaim() law.Claim {
	claim := law.Claim{Rule: checkBenefits.ID, Answer: c.LCA.File.BenefitsSame, Sentence: "Benefits are offered to the workers under this " +
		"application on the same basis, and in accordance with the same criteria, as to similarly employed U.S. workers."}
	switch claim.Answer {
	case law.No:
		claim.Why = "it is recorded that benefits are not offered on the same basis"
	case law.Unstated:
		claim.Why = "record it with " + fieldBenefitsSame.Name
	}
	return claim
}

// PrevailingFor is the prevailing wage of a worksite: its own, or the application's where that is the wage of the worksite's area.
// Otherwise there is none, with the reason: a wage is that of one area, and worksites can lie in several. tables may be nil.
func (c *Case) PrevailingFor(s *Worksite, tables *reference.Tables) (p Prevailing, why string) {
	if s == nil || s.Prevailing.Known() || !c.LCA.Prevailing.Known() {
		return c.PrevailingAt(s), ""
	}
	var elsewhere []string
	for i := range c.Worksites {
		other := &c.Worksites[i]
		if other.Key != s.Key && !other.Prevailing.Known() && tables.Compare(other.Place, s.Place).Answer != reference.SameArea {
			elsewhere = append(elsewhere, other.String())
		}
	}
	if len(elsewhere) == 0 || isWageOf(tables, c.LCA.Prevailing, s.Place, c.LCA.SOC) {
		return c.LCA.Prevailing, ""
	}
	return Prevailing{}, fmt.Sprintf("the LCA has one prevailing wage, and it is not established that %s is in the same area as %s",
		s.String(), strings.Join(elsewhere, "; "))
}

// MethodologyClaim is how a wage of the Department's tables is found; ok is false for any other source, of which only the employer can
// say it. Where the tables of its year are loaded and have another wage for a worksite, the records contradict it.
func (c *Case) MethodologyClaim(tables *reference.Tables) (claim law.Claim, ok bool) {
	p := c.LCA.Prevailing
	first, last, ok := wageYearOf(p)
	if !ok || p.Level == "" {
		return claim, false
	}
	claim = law.Claim{Rule: itemsRequiredRule.ID, Answer: law.Yes, Sentence: fmt.Sprintf("The wage is that of the occupation at level %s for the area of "+
		"intended employment, in the Department of Labor's tables of %s to %s.", p.Level, first.Plain(), last.Plain())}
	for i := range c.Worksites {
		s := &c.Worksites[i]
		at := tables.Locate(s.Place)
		own, _ := c.PrevailingFor(s, tables)
		found := tables.Prevailing(at.Area, c.LCA.SOC, own.Level, own.Year)
		stated, known := own.Yearly()
		wage, has := found.Rate.Yearly()
		if at.Why == "" && found.Why == "" && known && has && wage.Cmp(stated) != 0 {
			claim = claim.And(law.Claim{Answer: law.No, Why: fmt.Sprintf("the tables of %s have %s for %s, and %s is recorded", found.Year,
				found.Rate.String(), s.String(), own.String())})
		}
	}
	return claim, true
}

// isWageOf reports whether the tables have a prevailing wage for a place and an occupation.
func isWageOf(t *reference.Tables, p Prevailing, place reference.Place, soc string) bool {
	at := t.Locate(place)
	if at.Why != "" {
		return false
	}
	answer := t.Prevailing(at.Area, soc, p.Level, p.Year)
	found, ok := answer.Rate.Yearly()
	stated, known := p.Yearly()
	return answer.Why == "" && ok && known && found.Cmp(stated) == 0
}
