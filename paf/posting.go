package paf

import (
	"fmt"
	"slices"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/law"
)

// PlacesNeeded is the number of conspicuous places of a worksite in which a hard copy is posted.
const PlacesNeeded = 2

// citeNotice is what a notice at a worksite rests on.
var citeNotice = law.Read("20 CFR 655.734(a)(1)(ii)", "hard copy in at least two conspicuous places at each place of "+
	"employment for a total of 10 days; electronic 10 days, or one direct individual message")

// Fault is something wrong with a notice: what, and the rule that it breaks.
type Fault struct {
	Rule string `json:"rule"`
	Why  string `json:"why"`
	// Citation is what the notice fails.
	Citation *law.Citation `json:"citation"`

	// word distinguishes the faults of one notice, and stays the same whatever else is mended.
	word string
	// unrecorded says that nothing recorded shows it to be wrong: something is only not recorded.
	unrecorded bool
}

// Posting is how the duty of notice stands at one worksite, with its proof.
type Posting struct {
	// Worksite is its key; Place the worksite in words.
	Worksite string `json:"worksite"`
	Place    string `json:"place"`
	// Opens and Due bound the day of posting. Opens is none at a worksite added later.
	Opens civil.Date `json:"opens,omitzero"`
	Due   civil.Date `json:"due,omitzero"`
	// Method, Posted, Removed and Places are as recorded; Through is the last day it has to stay up, none for a message or
	// a letter.
	Method   string     `json:"method"`
	Posted   civil.Date `json:"posted,omitzero"`
	Through  civil.Date `json:"through,omitzero"`
	Removed  civil.Date `json:"removed,omitzero"`
	Places   []string   `json:"places"`
	Evidence []string   `json:"evidence"`
	// Running says that it is still up and has to be.
	Running bool `json:"running"`
	// Faults are what is wrong with it. No notice at all, where one is owed, is one.
	Faults []Fault `json:"faults"`

	// Given says whether there is a notice.
	Given bool `json:"-"`

	rule   string
	site   *Worksite
	notice *Notice
}

// Postings determines how the duty of notice stands at every worksite of the application on a day.
func (c *Case) Postings(asOf civil.Date) []Posting {
	all := make([]Posting, 0, len(c.Worksites))
	for i := range c.Worksites {
		all = append(all, c.posting(&c.Worksites[i], asOf))
	}
	return all
}

// posting determines how the duty stands at one worksite: by the notice there that meets it best, where there are several.
func (c *Case) posting(s *Worksite, asOf civil.Date) Posting {
	owed := c.owedAt(s)
	best := owed
	for i := range c.Notices {
		n := &c.Notices[i]
		if n.Posted.IsZero() || c.site(n.Site) != s {
			continue
		}
		if p := owed.met(n, asOf); !best.Given || len(p.Faults) < len(best.Faults) {
			best = p
		}
	}
	if !best.Given && !best.Due.IsZero() && asOf.After(best.Due) {
		best.fault("none", best.rule, citationOf(best.rule), "no notice is recorded at %s; it was due by %s", best.Place,
			best.Due)
	}
	return best
}

// owedAt is the duty of notice at a worksite, before any notice is examined.
func (c *Case) owedAt(s *Worksite) Posting {
	p := Posting{Worksite: s.Key, Place: s.String(), Places: []string{}, Evidence: []string{}, Faults: []Fault{},
		rule: noticeWindow.ID, site: s}
	if s.FirstDay.IsZero() {
		window, err := noticeWindow.Apply(filedFacts{c.LCA.FiledOn()}, nil)
		if err == nil && window.Kind == law.KindWindow {
			p.Opens, p.Due = window.Opens, window.Due
		}
	} else {
		p.rule, p.Due = NoticeNewSite.ID, s.FirstDay
	}
	for _, d := range c.Documents {
		if d.Item == NoticeItem && d.Public && d.Site != "" && c.site(d.Site) == s {
			p.Evidence = append(p.Evidence, vaultID(d.SHA256))
		}
	}
	return p
}

// met is the duty as one notice meets it.
func (p Posting) met(n *Notice, asOf civil.Date) Posting {
	p.Given, p.notice = true, n
	p.Method, p.Posted, p.Removed = n.Method, n.Posted, n.Removed
	p.Places, p.Evidence = append(p.Places, n.Places...), append(slices.Clone(p.Evidence), n.Evidence...)
	p.Faults = []Fault{}
	p.timely()
	p.lasting(asOf)
	if n.Method == HardCopy && len(n.Places) < PlacesNeeded {
		p.fault("places", noticeDuration.ID, &citeNotice, "the notice at %s was posted in %s; two are required", p.Place,
			CountOf(len(n.Places), "recorded place", "recorded places"))
	}
	if n.Method == "" {
		p.fault("method", noticeDuration.ID, &citeNotice, "how notice was given at %s is not recorded", p.Place)
	}
	return p
}

func (p *Posting) fault(word, rule string, cite *law.Citation, format string, args ...any) {
	p.Faults = append(p.Faults, Fault{rule, fmt.Sprintf(format, args...), cite, word, unrecordedFaults[word]})
}

// unrecordedFaults are the words of faults of the record, and not of the notice.
var unrecordedFaults = map[string]bool{"none": true, "places": true, "method": true, "until": true}

// timely looks at whether the notice came on a day on which it counts.
func (p *Posting) timely() {
	switch {
	case !p.Opens.IsZero() && p.Posted.Before(p.Opens):
		p.fault("early", p.rule, citationOf(p.rule), "the notice at %s was posted on %s, more than 30 days before filing",
			p.Place, p.Posted)
	case !p.Due.IsZero() && p.Posted.After(p.Due):
		p.fault("late", p.rule, citationOf(p.rule), "the notice at %s was posted on %s, after %s", p.Place, p.Posted, p.Due)
	}
}

// lasting looks at whether the notice stays up, or stayed up, for ten days. A message to each worker and a letter to a
// bargaining representative are given once.
func (p *Posting) lasting(asOf civil.Date) {
	if p.Method == directMessage || p.Method == representative {
		return
	}
	outcome, err := noticeDuration.Apply(postedFacts{p.Posted}, nil)
	if err != nil {
		return
	}
	p.Through = outcome.Due
	switch {
	case !p.Removed.IsZero() && p.Removed.Before(p.Through):
		p.fault("short", noticeDuration.ID, &citeNotice, "the notice at %s was taken down on %s, but had to remain posted "+
			"through %s", p.Place,
			p.Removed, p.Through)
		if p.Method == "" { // a message or a letter is given once and stays nowhere
			p.Faults[len(p.Faults)-1].unrecorded = true
		}
	case p.Removed.IsZero() && !asOf.After(p.Through):
		p.Running = true
	case p.Removed.IsZero():
		p.fault("until", noticeDuration.ID, &citeNotice, "the day on which the notice at %s was taken down is not "+
			"recorded; it had to remain posted through %s", p.Place, p.Through)
	}
}

// citationOf is what a rule of this package rests on, in its newest version.
func citationOf(id string) *law.Citation {
	for _, rule := range Rules() {
		if rule.Heading().ID == id {
			cite := rule.History()[0].Citation
			return &cite
		}
	}
	return nil
}

// CountOf is a number with its noun: "1 worker", "3 workers".
func CountOf(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// Joined is a list of words in a sentence.
func Joined(words []string) string { return strings.Join(words, "; ") }
