package i9

import (
	"cmp"
	"fmt"
	"iter"
	"slices"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
)

// Notice is what a Notice of Inspection asks for. The employments that it covers are not in it, since there may be a million.
type Notice struct {
	Served civil.Date
	// Produce is the day on which the forms must be ready.
	Produce  civil.Date
	Citation *law.Citation
	Basis    []string
	Warnings []string
	// Covered counts the employments that are covered, Lacking those of them for which something is missing.
	Covered, Lacking int
	// NotCovered counts the employments read that need no form, began after the notice, or whose form need not be kept.
	NotCovered int
	// Beyond counts those of NotCovered whose form is there all the same, past the time for which it must be kept.
	Beyond int
	Counts Counts
}

// Covered is one employment that the notice covers.
type Covered struct {
	ID       string     `json:"id"`
	Name     string     `json:"name"`
	Employer string     `json:"employer,omitempty"`
	Hired    civil.Date `json:"hired,omitzero"`
	Left     civil.Date `json:"left,omitzero"`
	// Why says why it is covered: current, or former and within retention.
	Why  string `json:"why"`
	Form string `json:"form,omitempty"`
	Scan string `json:"scan,omitempty"`
	// Missing names what is not there: the form, a section, the scan, an entry of Supplement B.
	Missing []string `json:"missing"`
	Faults  []Fault  `json:"faults"`

	// Recorded is what is recorded of the form.
	Recorded facts.Record `json:"-"`
}

// Inspect gives add, among employments read one by one in the order of the employees, those that a notice covers, those of one employee in
// the order of their forms: employees who worked here when it was served and were hired after November 6, 1986, and those who had left while
// the form still had to be kept. s are the settings of the employer that was served; the faults are as of asOf.
func Inspect(served civil.Date, subjects iter.Seq2[*Subject, error], s *Settings, asOf civil.Date, add func(*Covered) error) (*Notice, error) {
	var w law.Working
	outcome, err := inspection.Apply(inspectionFacts{Served: served, OpenDays: s.OpenDays}, &w)
	if err != nil {
		return nil, fmt.Errorf("the day on which the forms must be ready: %w", err)
	}
	n := &Notice{
		Served: served, Produce: outcome.Due, Citation: outcome.Citation, Basis: outcome.Basis, Warnings: outcome.Warnings,
	}
	var same []Covered // employments of one employee
	addSame := func() error {
		slices.SortStableFunc(same, func(a, b Covered) int { return cmp.Compare(a.Form, b.Form) })
		for i := range same {
			if err := add(&same[i]); err != nil {
				return err
			}
		}
		same = same[:0]
		return nil
	}
	for subject, err := range subjects {
		if err != nil {
			return nil, fmt.Errorf("list the employees the notice covers: %w", err)
		}
		if len(same) > 0 && same[0].ID != subject.ID {
			if err := addSame(); err != nil {
				return nil, err
			}
		}
		if c, covers := n.covered(subject, asOf); covers {
			same = append(same, c)
		}
	}
	return n, addSame()
}

// covered counts an employment, and is the entry of one that the notice covers.
func (n *Notice) covered(s *Subject, asOf civil.Date) (c Covered, covers bool) {
	why := s.covered(n.Served)
	if why == "" {
		n.NotCovered++
		if s.Form != nil && s.left(n.Served) {
			n.Beyond++
		}
		return c, false
	}
	c = Covered{
		ID: s.ID, Name: s.Name, Employer: s.Employer, Hired: hired(s.Form, &s.Employment), Left: s.Left, Why: why,
		Missing: []string{}, Faults: Audit(s.Form, &s.Employment, s.Settings, asOf),
	}
	if c.Faults == nil {
		c.Faults = []Fault{}
	}
	if f := s.Form; f != nil {
		c.Form, c.Scan, c.Recorded = f.Key, f.Scan, f.Record
	}
	c.Missing = append(c.Missing, s.missing(c.Faults)...)
	if len(c.Missing) > 0 {
		n.Lacking++
	}
	n.Counts.add(c.Faults)
	n.Covered++
	return c, true
}

// left reports whether the employment was over on a day.
func (s *Subject) left(on civil.Date) bool {
	if s.Left.IsZero() {
		return !s.Active
	}
	return s.Left.Before(on)
}

// covered says why a notice served on a day covers the employment, "" if it does not.
func (s *Subject) covered(served civil.Date) string {
	began := hired(s.Form, &s.Employment)
	switch {
	case !needsForm(lastHired(s.Form, &s.Employment)) || began.After(served):
		return ""
	case !s.left(served):
		return "employed when the notice was served"
	case s.Left.IsZero():
		return "terminated; the date is not recorded"
	}
	outcome, err := keepThrough(s.Form, &s.Employment, nil)
	switch {
	case err != nil || outcome.Kind != law.KindDue:
		return "terminated; the retention date cannot be calculated"
	case served.After(outcome.Due):
		return ""
	default:
		return fmt.Sprintf("terminated; the form is kept through %s", outcome.Due)
	}
}

func (s *Subject) missing(faults []Fault) []string {
	f := s.Form
	if f == nil {
		return []string{"form"}
	}
	var missing []string
	if f.Section1.IsZero() {
		missing = append(missing, FieldSection1.Name)
	}
	if f.Section2.IsZero() {
		missing = append(missing, FieldSection2.Name)
	}
	if slices.ContainsFunc(faults, func(fault Fault) bool { return fault.failure == &supplementMissing }) {
		missing = append(missing, FieldSupplementB.Name)
	}
	if f.Scan == "" {
		missing = append(missing, FieldScan.Name)
	}
	return missing
}

// CorrectionClock is the time in which technical failures are corrected, once the inspector has explained them.
func CorrectionClock(explained civil.Date) law.Clock {
	return law.Clock{
		Rule: GoodFaith.ID, Summary: "Form I-9 inspection: technical or procedural failures must be corrected",
		Remedy: "Correct each failure that the notice lists, initial the correction and date it with the day it is made, and attach " +
			"a memo. Never backdate.",
		Apply: func(w *law.Working) (law.Outcome, error) {
			return GoodFaith.Apply(GoodFaithFacts{Explained: explained}, w)
		},
	}
}
