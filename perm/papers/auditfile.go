package papers

import (
	"fmt"
	"slices"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/perm"
	"mobility/perm/recruitment"
)

// FilePart is one thing that the audit file of a case holds.
type FilePart struct {
	// Item names it for good, in the order of the file; Title heads its section.
	Item     string        `json:"item"`
	Title    string        `json:"title"`
	State    perm.State    `json:"state"`
	Why      string        `json:"why"`
	Citation *law.Citation `json:"citation,omitempty"`
	// Evidence are the documents of it, as "sha256:...".
	Evidence []string `json:"evidence"`
}

var (
	citeFile = law.Read("20 CFR 656.10(f), 656.20", "application and all support kept 5 years from the filing date; an "+
		"audit "+
		"asks for it within 30 days")
	citeFilePWD = law.Read("20 CFR 656.40", "prevailing wage determination")
	citeStepDoc = law.Read("20 CFR 656.17(e)(1)(ii)(A)-(J)", "the documentation that each step names")
	citeChanges = law.Read("20 CFR 656.11", "no substitution of beneficiary and no modifications for applications filed "+
		"after "+
		"July 16, 2007")
)

// fileBuilder gathers the parts of an audit file.
type fileBuilder struct {
	c     *perm.Case
	parts []FilePart
}

// AuditFileContents lists what the audit file of a case holds, each part present or missing on a date. The regulation
// names each part; the list as a whole is our own.
func AuditFileContents(c *perm.Case, asOf civil.Date) []FilePart {
	b := &fileBuilder{c: c, parts: make([]FilePart, 0, 20)}
	b.application()
	b.must("pwd", "Prevailing wage determination (Form ETA-9141)", &citeFilePWD, c.Care.PWDEvidence)
	b.recruitment()
	b.notices()
	b.results()
	b.when(applied(c), "resumes", "Resumes and interview notes, sorted by reason", &recruitment.CiteReport, b.resumes(),
		"the recruitment brought no applicants")
	filing := asOf
	if !c.Filed.IsZero() {
		filing = c.Filed
	}
	concern, since := c.LayoffsThatConcern(filing)
	b.when(answer(len(concern) > 0 || c.Care.Layoff == law.Yes), "layoffs", "Search for laid-off workers, notice and consideration",
		&perm.CiteLayoff,
		c.Care.LayoffEvidence, fmt.Sprintf("no layoff in the occupation and area is on record since %s", since))
	b.when(c.Care.NeedsNecessity(), "business-necessity", "Business necessity of the requirements", &perm.CiteNecessity,
		c.Care.NecessityEvidence, "requirements do not exceed the normal requirements")
	b.must("qualifications", "Proof of the worker's qualifications at hire", &perm.CiteGained, c.Care.QualificationsEvidence)
	b.when(c.CloselyHeld(), "ownership", "Contract and ownership documents",
		&perm.CiteOwnership,
		c.Care.OwnershipEvidence, "no ownership interest, no family relation, and more than 10 employees")
	b.must("fees", "Payment of attorney's fees and costs", &perm.CitePayment, c.Care.FeesEvidence)
	b.when(c.Care.Corporate, "corporate-change", "Corporate change documents", &citeChanges, c.Care.CorporateEvidence,
		"the employer did not change during the case")
	b.when(answer(!c.After.Letter.IsZero()), "audit", auditTitle(c), &perm.AuditResponse.Versions[0].Cite,
		c.Care.AuditAnswer,
		"no audit letter is recorded")
	return b.parts
}

// auditTitle is what a file holds of an audit: the letter, and the response once it was sent.
func auditTitle(c *perm.Case) string {
	if c.After.Answered.IsZero() {
		return "Audit letter"
	}
	return "Audit letter and response"
}

// results are the recruitment report, or what a kind of case without one has in its place.
func (b *fileBuilder) results() {
	if !b.c.Special() {
		b.must("recruitment-report", "Signed recruitment report", &recruitment.CiteReport, b.c.Care.ReportEvidence)
		return
	}
	for _, proof := range b.c.SpecialProofs() {
		b.must(proof.Item, proof.Title, proof.Cite, proof.Evidence)
	}
}

// application is the filed form itself: missing while nothing is filed.
func (b *fileBuilder) application() {
	part := FilePart{Item: "application", Title: "Filed application (Form ETA-9089) with appendices and signatures",
		State: perm.Missing, Why: "no filing is recorded", Citation: &citeFile, Evidence: evidenceOrNone(b.c.Care.ApplicationEvidence)}
	switch {
	case len(part.Evidence) > 0:
		part.State, part.Why = perm.Present, "attached; the day of filing is not recorded"
		if !b.c.Filed.IsZero() {
			part.Why = "filed on " + b.c.Filed.String()
		}
	case !b.c.Filed.IsZero():
		part.Why = "filed on " + b.c.Filed.String() + ", but no copy is attached"
	}
	b.parts = append(b.parts, part)
}

func (b *fileBuilder) recruitment() {
	recruits := b.c.Occupation == recruitment.Professional || b.c.Occupation == recruitment.Nonprofessional || b.c.Occupation == ""
	have := map[string]int{}
	for i := range b.c.Steps {
		s := &b.c.Steps[i]
		have[s.Kind]++
		item, cite, title := s.Kind, &citeStepDoc, ""
		switch s.Kind {
		case recruitment.StepJobOrder:
			cite, title = &recruitment.CiteJobOrder, "Job order printouts with first and last day"
		case recruitment.StepSundayAd, recruitment.StepJournal:
			item, cite = fmt.Sprintf("%s-%s", s.Kind, s.From), &recruitment.CiteSundayAds
			title = fmt.Sprintf("%s of %s: tear sheet or proof of publication", recruitment.StepTitle(s.Kind), s.From.Plain())
		default:
			item = "additional:" + s.Kind
			l, _ := recruitment.LetterOf(s.Kind)
			title = fmt.Sprintf("%s: %s", l.Title, l.Evidence)
		}
		if slices.ContainsFunc(b.parts, func(p FilePart) bool { return p.Item == item }) {
			item += ":" + s.From.String()
		}
		b.must(item, title, cite, s.Evidence)
	}
	if !recruits {
		return
	}
	if have[recruitment.StepJobOrder] == 0 {
		b.must(recruitment.StepJobOrder, "Job order printouts with first and last day", &recruitment.CiteJobOrder, nil)
	}
	for n := have[recruitment.StepSundayAd] + have[recruitment.StepJournal] + 1; n <= recruitment.AdsNeeded; n++ {
		b.must(fmt.Sprintf("%s-%d", recruitment.StepSundayAd, n), "Sunday advertisement: tear sheet or proof of publication",
			&recruitment.CiteSundayAds,
			nil)
	}
}

func (b *fileBuilder) notices() {
	counted := b.c.Counted()
	for i, n := range counted {
		item, cite, title := "notice", &recruitment.CitePosting, "Posted notice with dates, places and signature, and every in-house copy"
		if n.ToUnion {
			cite, title = &perm.CiteUnion, "Letter to the bargaining representative with the copy of the application"
		}
		if len(counted) > 1 {
			item = fmt.Sprintf("notice-%d", i+1)
		}
		b.must(item, title+n.AtPlace(), cite, n.Evidence)
	}
	if len(counted) == 0 {
		b.must("notice", "Posted notice with dates, places and signature, and every in-house copy", &recruitment.CitePosting, nil)
	}
}

// resumes are those of the case as a whole and those of each applicant.
func (b *fileBuilder) resumes() []string {
	all := slices.Clone(b.c.Care.ResumesEvidence)
	for i := range b.c.Applicants {
		all = append(all, b.c.Applicants[i].Evidence...)
	}
	return all
}

// must adds a part that every file has.
func (b *fileBuilder) must(item, title string, cite *law.Citation, evidence []string) {
	part := FilePart{Item: item, Title: title, State: perm.Present, Why: counted(len(evidence)), Citation: cite,
		Evidence: evidenceOrNone(evidence)}
	if len(evidence) == 0 {
		part.State, part.Why = perm.Missing, "no document is attached"
	}
	b.parts = append(b.parts, part)
}

// when adds a part that only some files have.
func (b *fileBuilder) when(asked law.Answer, item, title string, cite *law.Citation, evidence []string, otherwise string) {
	if asked == law.Unstated && len(evidence) == 0 {
		b.parts = append(b.parts, FilePart{Item: item, Title: title, State: perm.Missing, Why: "no document is attached, and it is not " +
			"recorded whether one is needed", Citation: cite, Evidence: []string{}})
		return
	}
	if asked == law.No && len(evidence) == 0 {
		b.parts = append(b.parts, FilePart{Item: item, Title: title, State: perm.NotApplicable, Why: otherwise, Citation: cite,
			Evidence: []string{}})
		return
	}
	b.must(item, title, cite, evidence)
}

func answer(yes bool) law.Answer {
	if yes {
		return law.Yes
	}
	return law.No
}

// applied reports whether there were applicants.
func applied(c *perm.Case) law.Answer {
	switch {
	case len(c.Applicants) > 0:
		return law.Yes
	case c.NoApplicants == law.Yes || c.Special():
		return law.No
	default:
		return law.Unstated
	}
}

func counted(documents int) string {
	if documents == 1 {
		return "1 document"
	}
	return fmt.Sprintf("%d documents", documents)
}

func evidenceOrNone(evidence []string) []string {
	if evidence == nil {
		return []string{}
	}
	return evidence
}
