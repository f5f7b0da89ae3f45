package paf

import (
	"fmt"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
)

// EmployerFindings lists what is wrong with an employer as a whole: applications that say it is not dependent when it
// is, and more applications for exempt workers only than there are exempt workers. cases are its applications.
func EmployerFindings(s *Standing, cases []*Case, asOf civil.Date) []law.Finding {
	var free, exempt []facts.Record
	freeCases, exemptCases := "", ""
	for _, c := range cases {
		l := &c.LCA
		if l.Class != H1B || !l.inForce(asOf) {
			continue
		}
		if l.Dependent == law.No {
			free, freeCases = append(free, l.Record), listWith(freeCases, l.Case)
		}
		if l.ExemptOnly == law.Yes {
			exempt, exemptCases = append(exempt, l.Record), listWith(exemptCases, l.Case)
		}
	}
	var found []law.Finding
	if s.Dependent && len(free) > 0 {
		found = append(found, law.Finding{
			Rule: Dependency.ID, Word: facts.Slug(s.Employer), Severity: law.Risk, Citation: &citeDependent,
			Summary: fmt.Sprintf("%s %s on %s, but %s in force state that it is not", s.Employer, s.isDependent(), s.AsOf,
				CountOf(len(free), "application", "applications")),
			Remedy: "Keep the dated computation; attest as a dependent employer in new filings, and ask counsel " +
				"before an LCA that states otherwise is used for a new petition or an extension.",
			Basis: append(append([]string{}, s.Basis...), freeCases), Uses: []*facts.Field{fieldDependent}, Records: free,
		})
	}
	if known := s.Exempt + s.ExemptUnknown; len(exempt) > known {
		found = append(found, law.Finding{
			Rule: Exempt.ID, Word: facts.Slug(s.Employer), Severity: law.Risk, Citation: &citeExempt,
			Summary: fmt.Sprintf("%s has %d LCAs in force for exempt workers only, and %s", s.Employer, len(exempt),
				CountOf(known, "worker who is or may be exempt", "workers who are or may be exempt")),
			Remedy: "Review the workers under each LCA; withdraw unused LCAs.",
			Basis:  []string{exemptCases}, Uses: []*facts.Field{fieldExemptOnly}, Records: exempt,
		})
	}
	return found
}

// isDependent says what is known of a dependent employer, or of one that may be.
func (s *Standing) isDependent() string {
	if s.Answer == AnswerUnknown {
		return fmt.Sprintf("may be H-1B dependent (between %d and %d full-time equivalent employees)", s.AtLeast, s.AtMost)
	}
	return "is H-1B dependent"
}

func listWith(list, entry string) string {
	if list == "" {
		return entry
	}
	return list + ", " + entry
}

// inForce reports whether the application is good on a day.
func (l *LCA) inForce(on civil.Date) bool {
	withdrawn := l.withdrawnOn()
	return l.Status == Certified && (withdrawn.IsZero() || withdrawn.After(on)) && !l.Begins.IsZero() &&
		!l.Begins.After(on) && !l.Ends.Before(on)
}
