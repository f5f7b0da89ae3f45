package docket

import (
	"strings"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/status"
)

// PeopleCounts are of people in a time-limited status who work here, by their controlling date.
type PeopleCounts struct {
	InStatus int `json:"in_status"`
	// Lapsed work without authorization as far as the records go.
	Lapsed   int `json:"lapsed"`
	Within30 int `json:"within_30"`
	Within90 int `json:"within_90"`
	Later    int `json:"later"`
	// Unclear are those whose date is missing, or has passed and may have been extended.
	Unclear int `json:"unclear"`
	// Past are those of them whose date has passed: they may work without authorization.
	Past int `json:"past"`
}

// count counts one person, unless the person's status is not limited in time or the employment is over.
func (n *PeopleCounts) count(a *status.Assessment, asOf civil.Date) {
	var controlling *law.Clock
	limited := false
	for _, c := range a.Clocks {
		limited = limited || c.Limits && c.Superseded == ""
		if c.Governs {
			controlling = c
		}
	}
	if !limited {
		return
	}
	n.InStatus++
	lapsed := false
	for i := range a.Findings {
		lapsed = lapsed || a.Findings[i].Consequence == law.WorksWithoutAuthorization
	}
	switch {
	case lapsed:
		n.Lapsed++
	case controlling == nil || controlling.Outcome().Due.Before(asOf):
		n.Unclear++
		if controlling != nil {
			n.Past++
		}
	default:
		n.countBand(BandOf(law.Expiration, asOf.DaysUntil(controlling.Outcome().Due)))
	}
}

func (n *PeopleCounts) countBand(b Band) {
	switch b {
	case Red:
		n.Within30++
	case Yellow:
		n.Within90++
	default:
		n.Later++
	}
}

// Add adds the counts of another docket.
func (n *PeopleCounts) Add(other *PeopleCounts) {
	n.InStatus += other.InStatus
	n.Lapsed += other.Lapsed
	n.Within30 += other.Within30
	n.Within90 += other.Within90
	n.Later += other.Later
	n.Unclear += other.Unclear
	n.Past += other.Past
}

// face is what an event shows of the person it concerns.
type face struct{ name, class, manager, employer string }

func (d *Docket) faceOf(p *Person, a *status.Assessment) *face {
	f := &face{name: p.Employee.Name(), manager: d.word(p.Employee.ManagerID), employer: d.word(p.Employee.Employer)}
	if a != nil && a.Stay != nil {
		f.class = d.word(a.Stay.Class)
	}
	return f
}

// word is a copy of a word that many people share. The word itself is a part of the document that it was read from, all of
// which would stay in memory with it.
func (d *Docket) word(s string) string {
	if d.words == nil { // nothing is kept
		return s
	}
	if kept, ok := d.words[s]; ok {
		return kept
	}
	s = strings.Clone(s)
	d.words[s] = s
	return s
}
