package perm

import (
	"mobility/internal/law"
	"mobility/perm/recruitment"
)

// Two kinds of case do not recruit under 656.17(e) and are proved by other documents than a recruitment report: college teachers
// selected in a competitive process, and the occupations of Schedule A.
var (
	citeCollegeEvidence = law.Read("20 CFR 656.18(b)(1)-(5)", "statement of the official with hiring authority, final report of the "+
		"selecting body, the advertisement, other sources, attestation of the teacher's qualifications").Again()
	citeScheduleA = law.Read("20 CFR 656.15", "license, CGFNS or NCLEX; filed with USCIS, no decision of the Department of Labor, no "+
		"recruitment report").Again()
)

// SpecialProof is a document that a kind of case has in place of a recruitment report.
type SpecialProof struct {
	Item, Title string
	Cite        *law.Citation
	Evidence    []string
}

// SpecialProofs are the documents that stand in the place of a recruitment report; none for a case that recruits.
func (c *Case) SpecialProofs() []SpecialProof {
	switch c.Occupation {
	case recruitment.CollegeTeacher:
		return []SpecialProof{
			{"official-statement", "Statement of the official with hiring authority", &citeCollegeEvidence, c.Care.StatementEvidence},
			{"selecting-body", "Final report of the body that selected the teacher", &citeCollegeEvidence, c.Care.SelectionEvidence},
			{"other-sources", "Evidence of the other recruitment sources used", &citeCollegeEvidence, c.Care.SourcesEvidence},
			{"attestation", "Attestation of the teacher's educational or professional qualifications", &citeCollegeEvidence, c.Care.AttestationEvidence},
		}
	case recruitment.ScheduleA:
		return []SpecialProof{
			{"schedule-a", "Schedule A evidence: license, CGFNS certificate, or NCLEX result", &citeScheduleA, c.Care.ScheduleAEvidence},
		}
	default:
		return nil
	}
}

// Special reports whether the case is one of those that have no recruitment report.
func (c *Case) Special() bool {
	return c.Occupation == recruitment.CollegeTeacher || c.Occupation == recruitment.ScheduleA
}

// CollegeTeacher reports whether the case is a college teacher's; ScheduleA is the other kind.
func (c *Case) CollegeTeacher() bool { return c.Occupation == recruitment.CollegeTeacher }

// ScheduleA reports whether the occupation is one of Schedule A.
func (c *Case) ScheduleA() bool { return c.Occupation == recruitment.ScheduleA }

// specialProofs examines the documents that stand in the place of a recruitment report.
func (e *examination) specialProofs() {
	for _, proof := range e.c.SpecialProofs() {
		r := requirement{item: proof.Item, title: proof.Title, rule: recruitment.FilingWindow.ID, cite: proof.Cite, evidence: proof.Evidence}
		if len(proof.Evidence) == 0 {
			e.add(r, Missing, "no document is attached")
		} else {
			e.add(r, Present, "attached")
		}
	}
}

// onlineDays is for how many calendar days a national journal that appears online shows the advertisement.
const onlineDays = 30
