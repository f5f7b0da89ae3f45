package perm

import (
	"fmt"
	"strings"

	"mobility/internal/law"
	"mobility/perm/recruitment"
)

// What this part of the checklist rests on.
var (
	CiteUnion = law.Read("20 CFR 656.10(d)(1)(i)", "notice to the bargaining representative, letter and copy of the "+
		"application")
	citeInHouse = law.Read("20 CFR 656.10(d)(1)(ii)", "any and all in-house media, electronic or print, in line with "+
		"normal "+
		"procedures for similar positions")
	citeNoticeWage = law.Read("20 CFR 656.10(d)(4)", "the rate of pay, which must equal or exceed the prevailing wage")
)

// notices examines the notice of filing: its recipients, how long, in which media, with which words and wage.
func (e *examination) notices() {
	counted := e.c.Counted()
	e.bargaining(counted)
	if len(counted) == 0 {
		state, why := Missing, "no notice is recorded"
		if e.c.NotPosted == law.Yes {
			state, why = Wrong, "the application states that no notice was posted, and no notice is recorded"
		}
		e.add(requirement{item: "notice", title: "Notice of filing", rule: recruitment.NoticePosting.ID, cite: &recruitment.CitePosting}, state, "%s", why)
		return
	}
	if e.c.OtherWorksites == law.Yes && len(counted) < 2 {
		e.add(requirement{item: "notice-other-worksites", title: "Notice of filing at the other worksites", rule: recruitment.NoticePosting.ID,
			cite: &recruitment.CitePosting}, Missing, "the application has worksites besides the primary one; a notice is recorded at one place")
	}
	for i, n := range counted {
		suffix := ""
		if len(counted) > 1 {
			suffix = fmt.Sprintf("-%d", i+1)
		}
		e.posting(n, suffix)
		e.noticeText(n, suffix)
	}
}

// bargaining examines whether the notice went to the right ones.
func (e *examination) bargaining(counted []*Notice) {
	r := requirement{item: "notice-union", title: "Notice to the bargaining representative", rule: recruitment.NoticePosting.ID,
		cite: &CiteUnion}
	given := false
	for _, n := range counted {
		given = given || n.ToUnion
	}
	switch {
	case e.c.Union == law.Unstated:
		e.add(r, Missing, "not recorded: whether a bargaining representative exists for the occupation at the location (%s)", fieldUnion.Name)
	case e.c.Union == law.No && given:
		e.add(r, Wrong, "the notice was given to a bargaining representative, but it is recorded that none exists for the occupation at the "+
			"location: without one it must be posted")
	case e.c.Union == law.No:
		e.add(r, NotApplicable, "no bargaining representative exists for the occupation at the location")
	case given:
		e.add(r, Present, "given to the bargaining representative")
	default:
		e.add(r, Missing, "a bargaining representative exists: give the notice by letter with a copy of the "+
			"application")
	}
}

func (e *examination) posting(n *Notice, suffix string) {
	r := requirement{item: "notice" + suffix, title: "Notice of filing" + n.AtPlace(), rule: recruitment.NoticePosting.ID,
		cite: &recruitment.CitePosting, evidence: n.Evidence}
	media := requirement{item: "notice-in-house" + suffix, title: "Notice in in-house media" + n.AtPlace(),
		rule: recruitment.NoticePosting.ID, cite: &citeInHouse, evidence: n.Evidence}
	if n.ToUnion {
		r.cite = &CiteUnion
		e.present(r, "given to the representative on %s", n.Posted)
		e.add(media, NotApplicable, "the notice was given to the bargaining representative")
		return
	}
	outcome, _ := recruitment.NoticePosting.Apply(recruitment.NoticeFacts{Posted: n.Posted, Removed: n.Removed, NoticeTerms: n.Terms}, nil)
	if outcome.Citation != nil {
		r.cite = outcome.Citation
	}
	switch {
	case n.Posted.IsZero():
		e.add(r, Missing, "the posting date of the notice is not recorded")
	case n.Posted.After(e.reviewed):
		e.add(r, Missing, "planned from %s", n.Posted)
	case outcome.Kind == law.KindFails:
		e.add(r, Wrong, "%s", strings.Join(outcome.Reasons, "; "))
	case n.Removed.IsZero() && e.asOf.Before(outcome.Due):
		e.add(r, Missing, "posted since %s; its tenth business day is %s", n.Posted, outcome.Due)
	case n.Removed.IsZero():
		e.add(r, Missing, "posted since %s, requirement met on %s: record the removal date", n.Posted, outcome.Due)
	case n.Removed.After(e.reviewed):
		e.add(r, Missing, "posted on %s, to be removed on %s", n.Posted, n.Removed)
	case !n.Signed:
		e.present(r, "posted from %s to %s; the signature of the person who posted it is not recorded", n.Posted, n.Removed)
	default:
		e.present(r, "posted from %s to %s", n.Posted, n.Removed)
	}
	switch {
	case n.InHouse == "":
		e.add(media, Missing, "the in-house media are not recorded; enter \"none\" if none is used for "+
			"similar jobs")
	case strings.EqualFold(n.InHouse, "none"):
		e.add(media, Present, "no in-house media is used for similar jobs")
	default:
		e.present(media, "published in %s", n.InHouse)
	}
}

// AtPlace is ", THE PLACE" for a title, or nothing.
func (n *Notice) AtPlace() string {
	if n.Place == "" {
		return ""
	}
	return ", " + n.Place
}

func (e *examination) noticeText(n *Notice, suffix string) {
	content := requirement{item: "notice-content" + suffix, title: "Content of the notice" + n.AtPlace(),
		rule: checkNoticeContent.ID, cite: &citeNoticeContent, evidence: n.Evidence}
	lower := strings.ToLower(n.Text)
	if n.Text == "" {
		e.add(content, Missing, "the text of the notice is not recorded")
	} else {
		e.notes(content, faultsOf(e.texts.notice(lower, n)), "contains what 656.10(d) requires; whether duties and terms "+
			"match is for a "+
			"person to compare")
	}
	wage := requirement{item: "notice-wage" + suffix, title: "Wage in the notice" + n.AtPlace(), rule: checkNoticeContent.ID,
		cite: &citeNoticeWage, evidence: n.Evidence}
	if e.c.CollegeTeacher() {
		e.add(wage, NotApplicable, "the notice of a college teacher's case need not state the rate of pay")
		return
	}
	least, stated := e.c.PWD.Wage, n.Wage
	if stated.IsZero() {
		for _, found := range wagesIn(lower) {
			stated = found
			break
		}
	}
	switch less, comparable := stated.Less(least); {
	case stated.IsZero():
		e.add(wage, Missing, "the rate of pay in the notice is not recorded")
	case least.IsZero():
		e.add(wage, Missing, "the notice states %s; the prevailing wage is not recorded", stated)
	case !comparable:
		e.add(wage, Missing, "%s and the prevailing wage of %s cannot be compared: record their units", stated, least)
	case less:
		e.add(wage, Wrong, "the notice states %s, less than the prevailing wage of %s", stated, least)
	default:
		e.add(wage, Present, "the notice states %s; the prevailing wage is %s", stated, least)
	}
}
