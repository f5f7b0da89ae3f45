package i9

import (
	"fmt"

	"mobility/internal/facts"
	"mobility/internal/law"
)

// untitledClock asks which document ends on a day, where the form has the day without a title that is known: if it shows work authorization,
// that day is the last one to reverify. Nothing is known to end on it, and so it never limits the work authorization by itself.
func untitledClock(p *permission, f *Form) law.Clock {
	title := p.untitledAt(f)
	c := law.Clock{
		Rule: Reverify.ID, Uses: p.uses, Asks: true,
		Summary: "Form I-9: a document without a title ends (" + title.InText() + "); reverification due if it shows work authorization",
		Remedy: fmt.Sprintf("Compare with the form: which document is it? Record its title ({i9 %s}). If it shows work authorization that ends, reverify by that day. "+
			"If the document is one that is never reverified, nothing is due. %s", title.Name, NoChoice),
		Late: fmt.Sprintf("Compare with the form today: which document is it? Record its title ({i9 %s}). If it showed work authorization, that has ended on record: find out "+
			"what extends it, or reverify now on Supplement B, dated today; without it, work must stop. If the document is one that is never reverified, nothing is due. %s",
			title.Name, NoChoice),
		Apply: func(w *law.Working) (law.Outcome, error) {
			outcome, err := Reverify.Apply(ReverifyFacts{Document: untitledEnd, Expires: p.untitled}, w)
			outcome.Missing = []string{title.Name}
			return outcome.Warn("the date is that of a document whose title is missing: it counts only if the document shows work authorization (%s)", title.Name), err
		},
	}
	if !p.stated.IsZero() {
		c.Word = "untitled"
	}
	if d := f.unreadAt(title); d != nil {
		c.Summary = "Form I-9: " + facts.Lowered(d.unreadSummary()) + ", and it ends; reverification due if it shows work authorization"
		c.Remedy, c.Late = d.correctTitle()+". "+c.Remedy, d.correctTitle()+". "+c.Late
	}
	return c
}

// untitledAt is the title that is missing, or is not understood, of the document that ends first of those without one.
func (p *permission) untitledAt(f *Form) *facts.Field {
	for _, d := range [...]*Recorded{&f.A[0], &f.A[1], &f.A[2], &f.C, &f.Reverified} {
		if d.shows() == evidenceUnknown && d.Expires == p.untitled {
			return d.fields.title
		}
	}
	return p.missing
}
