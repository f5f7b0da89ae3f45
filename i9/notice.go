package i9

import (
	"cmp"
	"fmt"
	"iter"
	"slices"

	"mobility/internal/civil"
	"mobility/internal/law"
)

// Notice is what a Notice of Inspection asks for.
type Notice struct {
	Served civil.Date `json:"served"`
	// Produce is the day on which the forms must be ready.
	Produce  civil.Date    `json:"produce"`
	Citation *law.Citation `json:"citation"`
	Basis    []string      `json:"basis"`
	Warnings []string      `json:"warnings,omitempty"`
	Covered  []Covered     `json:"covered"`
	// Lacking counts those of Covered for which something is missing.
	Lacking int `json:"lacking"`
	// NotCovered counts the employments read that need no form, began after the notice, or whose form need not be kept.
	NotCovered int `json:"not_covered"`
	// Beyond counts those of NotCovered whose form is there all the same, past the time for which it must be kept.
	Beyond int    `json:"kept_beyond"`
	Counts Counts `json:"counts"`
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
}

// Inspect lists, among employments read one by one, those that a notice covers: employees who worked here when it was served
// and were hired after November 6, 1986, and those who had left while the form still had to be kept. s are the settings of
// the employer that was served; the faults are as of asOf.
func Inspect(served civil.Date, subjects iter.Seq2[*Subject, error], s *Settings, asOf civil.Date) (*Notice, error) {
	var w law.Working
	outcome, err := inspection.Apply(inspectionFacts{Served: served, OpenDays: s.OpenDays}, &w)
	if err != nil {
		return nil, fmt.Errorf("the day on which the forms must be ready: %w", err)
	}
	n := &Notice{
		Served: served, Produce: outcome.Due, Citation: outcome.Citation, Basis: outcome.Basis, Warnings: outcome.Warnings,
		Covered: []Covered{},
	}
	for subject, err := range subjects {
		if err != nil {
			return nil, fmt.Errorf("list the employees the notice covers: %w", err)
		}
		n.add(subject, asOf)
	}
	slices.SortStableFunc(n.Covered, func(a, b Covered) int {
		return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Form,
			b.Form))
	})
	return n, nil
}

func (n *Notice) add(s *Subject, asOf civil.Date) {
	why := s.covered(n.Served)
	if why == "" {
		n.NotCovered++
		if s.Form != nil && s.left(n.Served) {
			n.Beyond++
		}
		return
	}
	c := Covered{
		ID: s.ID, Name: s.Name, Employer: s.Employer, Hired: hired(s.Form, &s.Employment), Left: s.Left, Why: why,
		Missing: []string{}, Faults: Audit(s.Form, &s.Employment, s.Settings, asOf),
	}
	if c.Faults == nil {
		c.Faults = []Fault{}
	}
	if f := s.Form; f != nil {
		c.Form, c.Scan = f.Key, f.Scan
	}
	c.Missing = append(c.Missing, s.missing(c.Faults)...)
	if len(c.Missing) > 0 {
		n.Lacking++
	}
	n.Counts.add(c.Faults)
	n.Covered = append(n.Covered, c)
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
