package docket

import (
	"strings"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/status"
)

// PeopleCounts are of people in a time-limited status who work here, by their controlling date. Where the Form I-9 alone has an end, they have
// the people whose end is near, has passed or is not known: the others are not read.
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

// count counts one person, unless the person's status is not limited in time or the employment is over. a is nil for a person without a
// status record, onForm the end that the Form I-9 shows where no other date is known; unclear is set where it does not show for certain when it ends.
func (n *PeopleCounts) count(a *status.Assessment, onForm civil.Date, unclear bool, asOf civil.Date) {
	controlling, limited, lapsed := weighed(a)
	left := asOf.DaysUntil(onForm)
	near := !onForm.IsZero() && isNear(onForm, asOf)
	if !limited && !near && !unclear {
		return
	}
	n.InStatus++
	switch {
	case lapsed:
		n.Lapsed++
	case !limited && near && left >= 0:
		n.countBand(BandOf(law.Expiration, left))
	case controlling == nil || controlling.Outcome().Due.Before(asOf):
		n.Unclear++
		if controlling != nil || near && left < 0 {
			n.Past++
		}
	default:
		n.countBand(BandOf(law.Expiration, asOf.DaysUntil(controlling.Outcome().Due)))
	}
}

// isNear reports whether a day that a Form I-9 shows is near, has passed, or is not known: a form on which it is further ahead is not read.
func isNear(day, asOf civil.Date) bool { return asOf.DaysUntil(day) <= yellowDays }

// weighed are the controlling date of a person, nil for none, and whether the status is limited in time and has lapsed.
func weighed(a *status.Assessment) (controlling *law.Clock, limited, lapsed bool) {
	if a == nil {
		return nil, false, false
	}
	limited = a.EndUnknown != ""
	for _, c := range a.Clocks {
		limited = limited || c.Limits && c.Superseded == ""
		if c.Governs {
			controlling = c
		}
	}
	for i := range a.Findings {
		lapsed = lapsed || a.Findings[i].Consequence == law.WorksWithoutAuthorization
	}
	return controlling, limited, lapsed
}

// endUnknown reports whether no date is known on which a person's authorization ends, of one whose authorization does end.
func endUnknown(p *Person, a *status.Assessment) bool {
	controlling, _, _ := weighed(a)
	return controlling == nil && !status.OwnRight(p.Employee.Authorization) && (a == nil || a.Stay == nil || !a.Stay.OutlastsCard())
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
