package papers

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"mobility/internal/civil"
	"mobility/perm"
	"mobility/perm/recruitment"
)

// DraftReport drafts the recruitment report of a case: the steps, the results, the hires, and the U.S. workers rejected
// by lawful job-related reason, counted and not named: 656.17(g) asks for the number, and the resumes only on request.
// A college teacher's case has the statement of the official with hiring authority in its place.
func DraftReport(c *perm.Case, asOf civil.Date) Draft {
	if c.CollegeTeacher() {
		return draftStatement(c, asOf)
	}
	d := Draft{Kind: "recruitment-report", Title: "Recruitment Report", Missing: []string{}}
	d.part("", fmt.Sprintf("%s recruited for the position of %s at %s. This report describes the steps taken and the "+
		"results "+
		"achieved, as 20 CFR 656.17(g) requires.", d.or(c.Employer, perm.FieldEmployer.Name), d.or(c.Title, perm.FieldTitle.Name),
		d.or(c.Worksite.Full(), perm.FieldCity.Name)))
	d.recruitment("Steps of recruitment", c, asOf)
	d.results(c)
	d.part("Notice of filing", d.noticeSentences(c, asOf)...)
	if claim, ok := c.LayoffClaim(asOf); ok {
		d.part("Laid-off workers", d.claim(claim))
	}
	d.part("Signature", "I have reviewed this report, and it is true.").Signature = []string{
		"Signature for the employer", "Name and title:", "Date:",
	}
	return d
}

// recruitment lists the steps of recruitment, or leaves them to state.
func (d *Draft) recruitment(heading string, c *perm.Case, asOf civil.Date) {
	p := d.part(heading)
	if len(c.Steps) == 0 {
		p.Paragraphs = []string{d.or("", "steps of recruitment")}
		return
	}
	p.Table = d.steps(c, asOf)
}

func (d *Draft) steps(c *perm.Case, asOf civil.Date) *Table {
	t := &Table{Columns: []string{"Step", "First day", "Last day", "Place or medium"}, Rows: [][]string{}}
	for i := range c.Steps {
		s := &c.Steps[i]
		title := recruitment.StepTitle(s.Kind)
		t.Rows = append(t.Rows, []string{title, d.day(s.From, asOf, title+": first day"), d.day(s.Last(), asOf, title+": last day"),
			d.or(s.Place, title+": place or medium")})
	}
	return t
}

// results counts the applicants: hired, withdrawn, and U.S. workers rejected by reason.
func (d *Draft) results(c *perm.Case) {
	hired, withdrew, foreign, pending := 0, 0, 0, 0
	byReason := map[string]int{}
	for i := range c.Applicants {
		switch a := &c.Applicants[i]; {
		case a.Outcome == perm.OutcomeHired:
			hired++
		case a.Outcome == perm.OutcomeWithdrew:
			withdrew++
		case a.Foreign():
			foreign++
		case a.Rejected():
			byReason[a.Reason]++
		default:
			pending++
		}
	}
	p := d.part("Results", d.claim(c.ReceivedClaim(fmt.Sprintf("Applications received: %d. Hired: %d. Withdrawn by the applicant: %d. "+
		"Not from U.S. workers: %d.", len(c.Applicants), hired, withdrew, foreign))))
	if pending > 0 {
		d.Missing = append(d.Missing, fmt.Sprintf("outcome of applicants: %d", pending))
		p.Paragraphs = append(p.Paragraphs, fmt.Sprintf("[Not yet considered: %d. The report cannot be signed until they are.]", pending))
	}
	if len(byReason) == 0 {
		p.Paragraphs = append(p.Paragraphs, d.claim(c.RejectedClaim()))
		return
	}
	t := &Table{Columns: []string{"Reason", "U.S. workers rejected"}, Rows: [][]string{}}
	for _, code := range append(perm.ReasonWords(), "") {
		if n := byReason[code]; n > 0 {
			t.Rows = append(t.Rows, []string{capital(perm.ReasonTitle(code)), strconv.Itoa(n)})
		}
	}
	d.part("U.S. workers rejected, by reason", d.claim(c.ReasonsClaim())).Table = t
}

func (d *Draft) noticeSentences(c *perm.Case, asOf civil.Date) (sentences []string) {
	for _, n := range c.Counted() {
		switch {
		case n.ToUnion:
			sentences = append(sentences, fmt.Sprintf("The notice was given to the bargaining representative on %s.",
				d.day(n.Posted, asOf, "first day of the posting")))
		default:
			sentences = append(sentences, fmt.Sprintf("The notice was posted at %s from %s to %s.", d.or(n.Place,
				"place of the notice"), d.day(n.Posted, asOf, "first day of the posting"), d.day(n.Removed, asOf, "last day of the posting")))
			if !strings.EqualFold(n.InHouse, "none") {
				sentences = append(sentences, fmt.Sprintf("It was also published in these in-house media: %s.", d.or(n.InHouse, "in-house media of the notice")))
			}
		}
	}
	if len(sentences) == 0 {
		sentences = []string{d.or("", "notice of filing")}
	}
	return sentences
}

// DraftContactLog drafts the log of every contact with applicants. It names them, so it stays in the file.
func DraftContactLog(c *perm.Case) Draft {
	d := Draft{Kind: "contact-log", Title: "Contact Log of Applicants", Internal: true, Missing: []string{}}
	t := &Table{Columns: []string{"Applicant", "Name", "Applied", "Source", "Contacted", "By", "Interviewed", "Outcome",
		"Reason", "Evidence"}, Rows: [][]string{}}
	for i := range c.Applicants {
		a := &c.Applicants[i]
		row := []string{a.Key, a.Name, a.Applied.Plain(), a.Source, a.Contacted.Plain(), a.ContactBy, a.Interviewed.Plain(), capital(a.Outcome),
			reasonOf(a), a.Explanation}
		for i := range row {
			row[i] = cmp.Or(row[i], "Not recorded")
		}
		t.Rows = append(t.Rows, row)
		if fault := a.Fault(); fault != "" {
			d.Missing = append(d.Missing, fmt.Sprintf("applicant %d: %s", i+1, fault))
		}
	}
	p := d.part("", fmt.Sprintf("Case %s, %s. Keep this log with the resumes; it is not part of the recruitment report.", c.ID,
		d.or(c.Title, perm.FieldTitle.Name)))
	if p.Table = t; len(t.Rows) == 0 {
		p.Paragraphs = append(p.Paragraphs, d.claim(c.ReceivedClaim("The recruitment brought no applicants.")))
	}
	return d
}

// reasonOf is why an applicant was rejected, "" where it is not recorded.
func reasonOf(a *perm.Applicant) string {
	switch {
	case a.Reason != "":
		return capital(perm.ReasonTitle(a.Reason))
	case a.Outcome == perm.OutcomeHired || a.Outcome == perm.OutcomeWithdrew:
		return "Not applicable"
	}
	return ""
}

// capital begins a text of a table with a capital letter.
func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// DraftAdCheck compares the texts of advertisements and notices with the job, point by point.
func DraftAdCheck(c *perm.Case) Draft {
	d := Draft{Kind: "ad-check", Title: "Advertisements and Notices Checked Against the Job", Internal: true, Missing: []string{}}
	d.part("", "This page checks what can be read from the text. Whether the duties match the form, and whether "+
		"the terms are at least as favorable as the worker's, must be compared by hand.")
	if len(c.Steps)+len(c.Counted()) == 0 {
		d.part("", d.or("", "text of the advertisements and of the notice of filing"))
	}
	for i := range c.Steps {
		s := &c.Steps[i]
		heading := fmt.Sprintf("%s of %s%s", recruitment.StepTitle(s.Kind), s.From.Plain(), s.InPlace())
		switch {
		case s.IsAd() && s.Text == "":
			d.Missing = append(d.Missing, heading+": text")
		case s.IsAd():
			d.points(heading, s.Text, c.AdPoints(s.Text))
		}
	}
	for _, n := range c.Counted() {
		heading := fmt.Sprintf("Notice of filing of %s%s", n.Posted.Plain(), n.AtPlace())
		if n.Text == "" {
			d.Missing = append(d.Missing, heading+": text")
			continue
		}
		d.points(heading, n.Text, c.NoticePoints(n))
	}
	return d
}

func (d *Draft) points(heading, text string, points []perm.TextPoint) {
	t := &Table{Columns: []string{"Paragraph", "Requirement for the text", "Finding"}, Rows: [][]string{}}
	for _, p := range points {
		finding := p.Fault
		if finding == "" {
			finding = "in order" + p.Extent()
		}
		t.Rows = append(t.Rows, []string{strings.TrimPrefix(p.Pin, "20 CFR "), p.Asks, finding})
	}
	p := d.part(heading, text)
	p.Table, p.Quoted = t, true
}
