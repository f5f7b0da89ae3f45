package i9

import (
	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
	"mobility/i9"
	"mobility/internal/civil"
)

// listedForm is a form in a list, or a person who has none.
type listedForm struct {
	ID          string     `json:"id"`
	Name        string     `json:"name"`
	Employer    string     `json:"employer,omitempty"`
	Form        string     `json:"form,omitempty"`
	Hired       civil.Date `json:"hired,omitzero"`
	Left        civil.Date `json:"left,omitzero"`
	Section1    civil.Date `json:"section_1,omitzero"`
	Section2    civil.Date `json:"section_2,omitzero"`
	Attestation string     `json:"attestation,omitempty"`
	// Due is the next date that runs on the form, by Rule.
	Due   civil.Date `json:"due,omitzero"`
	Rule  string     `json:"rule,omitempty"`
	what  string     // the title of the date
	State string     `json:"state"`
}

// The state of a form, in a word.
const (
	formMissing    = "missing"
	formIncomplete = "incomplete"
	formRuns       = "runs"         // a date runs on it
	formUnknown    = "missing-data" // a date may run on it, and cannot be calculated
	formComplete   = "complete"
	formFormer     = "former" // of an employment that is over
)

// stateWord is a state as a person reads it; JSON has the state itself.
func stateWord(state string) string {
	switch state {
	case formRuns:
		return "open"
	case formUnknown:
		return "missing data"
	default:
		return state
	}
}

func i9List(p *cmdutil.Program, c *cli.Context) error {
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	if c.Bool("suppressed") {
		return i9Suppressed(c.Context, p, asOf, c.String("employer"), c.String("out"))
	}
	return employments(c.Context, p, asOf, c.String("employer"), func(s *i9.Subject) (listedForm, bool) {
		l := listForm(s, asOf)
		return l, (s.Active || c.Bool("all")) && (!c.Bool("missing") || l.State == formMissing)
	}, formTable[listedForm]{
		out:     c.String("out"),
		title:   "Forms I-9",
		headers: []string{"id", "name", "form", "section 1", "section 2", "attestation", "state", "due", "what is due"},
		row: func(l listedForm) []string {
			return []string{
				l.ID, l.Name, l.Form, l.Section1.String(), l.Section2.String(), l.Attestation, stateWord(l.State), l.Due.String(), l.what,
			}
		},
		optional: []string{"attestation", "form", "section 1", "what is due"},
	})
}

// listForm describes the state of a form, by its earliest deadline if it has one.
func listForm(s *i9.Subject, asOf civil.Date) listedForm {
	l := listedForm{ID: s.ID, Name: s.Name, Employer: s.Employer, Hired: s.Hired, Left: s.Left, State: formComplete}
	if f := s.Form; f != nil {
		l.Form, l.Section1, l.Section2, l.Attestation = f.Key, f.Section1, f.Section2, f.Attestation
	}
	unknown := ""
	for _, clock := range i9.Clocks(s.Form, &s.Employment, s.Settings, asOf) {
		outcome, err := clock.Apply(nil)
		if err == nil && outcome.Due.IsZero() && len(outcome.Missing) > 0 && unknown == "" {
			unknown = clock.Summary + ": cannot be calculated, information is missing"
			if clock.Corrects {
				unknown = clock.Summary + "; the date cannot be calculated until the title is correct"
			}
		}
		if err == nil && !outcome.Due.IsZero() && (l.Due.IsZero() || outcome.Due.Before(l.Due)) {
			l.Due, l.Rule, l.what, l.State = outcome.Due, clock.Rule, clock.Summary, formRuns
		}
	}
	if l.State == formComplete && unknown != "" {
		l.State, l.what = formUnknown, unknown
	}
	switch {
	case !s.Active:
		l.State = formFormer
	case s.Form == nil:
		l.State = formMissing
	case s.Form.Section1.IsZero() || s.Form.Section2.IsZero():
		l.State = formIncomplete
	}
	return l
}
