package pay

import (
	"cmp"
	"math/big"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/paf"
	"mobility/paf/reference"
)

// WageCheck compares what a worker is paid with the required wage, by what was recorded on a day.
type WageCheck struct {
	// Day is the day on which it was recorded, Since the day from which the pay holds, none if not recorded.
	Day      civil.Date `json:"day"`
	Since    civil.Date `json:"since,omitzero"`
	Employee string     `json:"id"`
	Name     string     `json:"name"`
	// Paid, Prevailing and Actual are the rates as recorded, "" for none.
	Paid       string `json:"paid"`
	Prevailing string `json:"prevailing_wage"`
	Actual     string `json:"actual_wage"`
	// Required is the higher of the two a year, in dollars, "" where neither is known; Short how far the pay is below it.
	Required string     `json:"required_a_year"`
	Short    string     `json:"short_a_year"`
	Answer   law.Answer `json:"-"`
	// Result is meets, below or cannot-tell, Why the reason for the last two.
	Result string `json:"result"`
	Why    string `json:"why"`
}

// CheckWage compares the pay of a worker under an application with the required wage. The person may be nil.
func CheckWage(c *paf.Case, a *paf.Assignment, p *paf.Person, day civil.Date) WageCheck {
	site := c.SiteOf(a)
	claim, paid := c.WageClaim(a, p)
	prevailing, why := c.PrevailingFor(site, nil)
	check := WageCheck{Day: day, Since: a.WageSince, Employee: a.Employee, Name: a.Employee, Paid: dollarsOf(paid), Prevailing: dollarsOf(prevailing.Rate),
		Actual: dollarsOf(c.LCA.File.Actual)}
	if p != nil {
		check.Name = cmp.Or(p.Name, p.ID)
	}
	if higher := higherYearly(prevailing.Rate, c.LCA.File.Actual); higher != nil {
		check.Required = higher.FloatString(2)
	}
	switch {
	case !paid.Known():
		claim = law.Claim{Why: "the pay is not recorded"}
	case !prevailing.Known():
		claim = law.Claim{Why: cmp.Or(why, "the prevailing wage is not recorded")}
	case claim.Answer == law.Yes && !c.LCA.File.Actual.Known():
		claim = law.Claim{Why: "the pay is at least the prevailing wage; the actual wage is not recorded"}
	case claim.Answer == law.No && (p == nil || p.FullTime != law.No):
		check.Short = shortOf(paid, check.Required)
	}
	check.Answer, check.Why = claim.Answer, claim.Why
	check.Result = map[law.Answer]string{law.Yes: "meets", law.No: "below", law.Unstated: paf.AnswerUnknown}[claim.Answer]
	return check
}

func dollarsOf(r reference.Rate) string {
	if !r.Known() {
		return ""
	}
	return r.String()
}

// higherYearly is the higher of two rates a year, nil where neither is known.
func higherYearly(a, b reference.Rate) *big.Rat {
	first, ok := a.Yearly()
	second, also := b.Yearly()
	switch {
	case !ok && !also:
		return nil
	case !ok || also && second.Cmp(first) > 0:
		return second
	default:
		return first
	}
}

// shortOf is how far a full-time year's pay is below the required wage.
func shortOf(paid reference.Rate, required string) string {
	got, ok := paid.Yearly()
	needed, known := new(big.Rat).SetString(required)
	if !ok || !known {
		return ""
	}
	return needed.Sub(needed, got).FloatString(2)
}
