package i9

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/law"
)

// FormFaults are the faults of one form, or of a form that is not there.
type FormFaults struct {
	ID       string  `json:"id"`
	Name     string  `json:"name"`
	Employer string  `json:"employer,omitempty"`
	Form     string  `json:"form,omitempty"`
	Faults   []Fault `json:"faults"`
}

// Report is the audit of many forms, without the faults of each.
type Report struct {
	AsOf civil.Date `json:"as_of"`
	// Reviewed is how many employments were examined, Forms of them with a form.
	Reviewed int `json:"looked"`
	Forms    int `json:"forms"`
	// NotCovered are people without a form who need none of this employer: others employ them, or they work abroad.
	NotCovered int `json:"not_covered"`
	// Uneven are the faults that show only when forms are laid side by side.
	Uneven []Fault `json:"uneven"`
	Counts Counts  `json:"counts"`
}

// Counts are of forms, each counted once, by the worst that is wrong with it.
type Counts struct {
	// Substantive have a substantive fault, Technical none but a technical one that no memo answers.
	Substantive int `json:"substantive"`
	Technical   int `json:"technical"`
	// Missing are those of Substantive where there is no form at all.
	Missing int `json:"missing"`
}

// AuditAll audits employments read one by one, and hands the faults of each form that has any to found.
func AuditAll(subjects iter.Seq2[*Subject, error], asOf civil.Date, found func(*FormFaults) error) (*Report, error) {
	r := &Report{AsOf: asOf, Uneven: []Fault{}}
	practices := make(map[practice]*tally)
	for s, err := range subjects {
		if err != nil {
			return nil, fmt.Errorf("audit the forms: %w", err)
		}
		if s.Employment.needsNone(s.Form) {
			r.NotCovered++
			continue
		}
		r.Reviewed++
		faults := Audit(s.Form, &s.Employment, s.Settings, asOf)
		if s.Form != nil {
			r.Forms++
			tallyPractices(practices, s)
		}
		if len(faults) == 0 {
			continue
		}
		r.Counts.add(faults)
		form := FormFaults{ID: s.ID, Name: s.Name, Employer: s.Employer, Faults: faults}
		if s.Form != nil {
			form.Form = s.Form.Key
		}
		if err := found(&form); err != nil {
			return nil, err
		}
	}
	r.Uneven = uneven(practices)
	return r, nil
}

func (c *Counts) add(faults []Fault) {
	substantive, technical := false, false
	for i := range faults {
		switch faults[i].Kind {
		case Substantive:
			substantive = true
			if faults[i].Rule == formMissing.rule {
				c.Missing++
			}
		case Technical:
			technical = technical || !faults[i].Answered
		}
	}
	switch {
	case substantive:
		c.Substantive++
	case technical:
		c.Technical++
	}
}

// practice is what an employer does the same way with everybody, or not.
type practice struct {
	failure        *failing
	employer, site string
}

// tally counts the forms with which it is done, and those with which it is not.
type tally struct{ with, without int }

// tallyPractices counts copies by employer and remote examination by hiring site. A remote examination needs copies by
// law, and says nothing of what is done with other forms.
func tallyPractices(practices map[practice]*tally, s *Subject) {
	f := s.Form
	count := func(p practice, done law.Answer) {
		if done == law.Unstated {
			return
		}
		t := practices[p]
		if t == nil {
			t = &tally{}
			practices[p] = t
		}
		if done == law.Yes {
			t.with++
		} else {
			t.without++
		}
	}
	if f.Remote != law.Yes {
		count(practice{&copiesUneven, s.Employer, ""}, f.Copies)
	}
	if s.Site != "" && !f.examined().Before(remoteExamination.Versions[0].Since) {
		count(practice{&remoteUneven, s.Employer, s.Site}, f.Remote)
	}
}

func uneven(practices map[practice]*tally) []Fault {
	found := []Fault{}
	keys := slices.SortedFunc(maps.Keys(practices), func(a, b practice) int {
		return cmp.Or(strings.Compare(a.failure.rule, b.failure.rule), strings.Compare(a.employer, b.employer), strings.Compare(a.site,
			b.site))
	})
	for _, p := range keys {
		t := practices[p]
		if t.with == 0 || t.without == 0 {
			continue
		}
		a := audit{}
		a.add(p.failure, civil.Date{}, place(p), fmt.Sprintf("with: %d forms; without: %d forms", t.with, t.without))
		found = append(found, a.faults...)
	}
	return found
}

func place(p practice) string {
	employer := p.employer
	if employer == "" {
		employer = "not recorded"
	}
	if p.site == "" {
		return "employer: " + employer
	}
	return "employer: " + employer + ", hiring site: " + p.site
}

// Exposure is the range of civil penalties that counted forms could lead to. It is not a forecast.
type Exposure struct {
	Assessed civil.Date `json:"assessed"`
	// Each is the penalty for one form.
	Each Range `json:"each"`
	// Substantive is what the forms with a substantive fault add up to; Technical what is added by those with a technical
	// one if it is not corrected in time.
	Substantive Range         `json:"substantive"`
	Technical   Range         `json:"technical"`
	Warnings    []string      `json:"warnings"`
	Citation    *law.Citation `json:"citation"`
}

// Expose multiplies counted forms with the paperwork penalties of the day of assessment. A day before the oldest table
// is an error.
func Expose(c Counts, assessed civil.Date) (Exposure, error) {
	outcome, err := penalty.Apply(penaltyFacts{Assessed: assessed}, nil)
	if err != nil {
		return Exposure{}, fmt.Errorf("penalties assessed on %s: %w", assessed, err)
	}
	penalties, ok := outcome.Value.(penalties)
	if !ok {
		return Exposure{}, fmt.Errorf("penalties cannot be calculated without %s", strings.Join(outcome.Missing, ", "))
	}
	each := penalties.Paperwork
	return Exposure{
		Assessed: assessed, Each: each,
		Substantive: Range{c.Substantive * each.From, c.Substantive * each.To},
		Technical:   Range{c.Technical * each.From, c.Technical * each.To},
		Warnings:    append(slices.Clone(outcome.Warnings), exposureWarnings...),
		Citation:    outcome.Citation,
	}, nil
}

var exposureWarnings = []string{
	"statutory range per form before mitigating and aggravating factors, for paperwork violations only; not a prediction",
	"technical or procedural failures corrected in good faith within the time the inspector allows are not penalized",
	"which failures are technical and which are substantive is unverified: ask counsel",
}
