package perm

import (
	"fmt"
	"slices"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/perm/recruitment"
)

// BarKind says what a bar of a timeline represents.
type BarKind string

// The kinds of bar.
const (
	BarWage       BarKind = "wage"       // validity of the wage determination
	BarMandatory  BarKind = "mandatory"  // job order, advertisements
	BarNotice     BarKind = "notice"     // posting of the notice
	BarAdditional BarKind = "additional" // one of the ten additional steps
	BarQuiet      BarKind = "quiet"      // the 30 days before filing
	BarWindow     BarKind = "window"     // the days on which the application may be filed
)

// Bar is one line of a timeline.
type Bar struct {
	// Step names the step as a window's drives do, Label in words.
	Step  string     `json:"step"`
	Label string     `json:"label"`
	From  civil.Date `json:"from"`
	To    civil.Date `json:"to"`
	Kind  BarKind    `json:"kind"`
	// Running is set where the end is not recorded and To is the as-of date; Planned where it begins after that date.
	Running bool `json:"running,omitempty"`
	Planned bool `json:"planned,omitempty"`
	// Unused is set for a step on which the window does not rely; Fault says what is wrong with it.
	Unused bool   `json:"unused,omitempty"`
	Fault  string `json:"fault,omitempty"`
	// Opens and Closes are set for the step that drives that end of the window.
	Opens  bool `json:"opens,omitempty"`
	Closes bool `json:"closes,omitempty"`
}

// Days is how long the bar is, both ends counted.
func (b *Bar) Days() int { return b.From.DaysUntil(b.To) + 1 }

// Marker is one day of a timeline that matters.
type Marker struct {
	// Name is today, filed, opens, closes, pwd-expires, report-signed, file-by.
	Name  string     `json:"name"`
	Label string     `json:"label"`
	On    civil.Date `json:"on"`
	// Reason says how the day arises: the step that drives it.
	Reason string `json:"because,omitempty"`
}

// Chart is a recruitment as a picture.
type Chart struct {
	Version  int        `json:"version"`
	Case     string     `json:"case"`
	Title    string     `json:"title"`
	Subtitle string     `json:"subtitle"`
	AsOf     civil.Date `json:"as_of"`
	// From and To bound what is drawn.
	From civil.Date `json:"from"`
	To   civil.Date `json:"to"`
	Bars []Bar      `json:"bars"`
	// Quiet and Window are none where the window is not known.
	Quiet   law.Period  `json:"quiet,omitzero"`
	Window  law.Period  `json:"window,omitzero"`
	State   WindowState `json:"state"`
	Markers []Marker    `json:"markers"`
	// Notes say in sentences what drives each end, and what is wrong.
	Notes []string `json:"notes"`
}

// Timeline draws up the recruitment of a case: each step, the quiet days, the window they leave open, today, and the
// date that drives each end.
func Timeline(c *Case, asOf civil.Date) Chart {
	e := examine(c, asOf)
	chart := Chart{Version: 1, Case: c.ID, Title: c.chartTitle(), Subtitle: c.chartSubtitle(), AsOf: asOf,
		State: e.list.Window, Bars: []Bar{}, Markers: []Marker{}, Notes: []string{}}
	chart.bars(e)
	chart.window(e.list.limits)
	chart.markers(c)
	chart.notes(e)
	chart.bound()
	return chart
}

func (c *Case) chartTitle() string {
	if c.Title == "" {
		return "Recruitment of case " + c.ID
	}
	return c.Title
}

func (c *Case) chartSubtitle() string {
	text := "Case " + c.ID
	if c.Employer != "" {
		text += ", " + c.Employer
	}
	if place := c.Worksite.place(); place != "" {
		text += ", " + place
	}
	if c.Occupation != "" {
		text += " (" + recruitment.KindInWords(c.Occupation) + ")"
	}
	return text
}

func (chart *Chart) bars(e *examination) {
	c, f := e.c, &e.filing
	if v := c.PWD.Validity; !v.From.IsZero() && !v.To.IsZero() {
		chart.Bars = append(chart.Bars, Bar{Step: "pwd", Label: "PWD valid", From: v.From, To: v.To,
			Kind: BarWage})
	}
	for i := range c.Steps {
		s := &c.Steps[i]
		if s.From.IsZero() {
			continue
		}
		bar := Bar{Step: s.Kind, From: s.From, To: s.To, Kind: BarMandatory}
		switch s.Kind {
		case recruitment.StepJobOrder:
			bar.Label = "Job order"
			bar.Fault = firstOf(recruitment.JobOrderFaults(closed(s.Period, e.asOf)))
		case recruitment.StepSundayAd:
			bar.Label = "Sunday advertisement"
			if at := slices.Index(f.Ads().Counted, s.From); at >= 0 {
				bar.Step = recruitment.SundayAdName(at + 1)
				bar.Label = recruitment.SundayAdTitle(at + 1)
			} else {
				bar.Fault = fmt.Sprintf("ran on a %s", s.From.Weekday())
			}
		case recruitment.StepJournal:
			bar.Step, bar.Label = "journal-ad", "Professional journal"
		default:
			l, _ := recruitment.LetterOf(s.Kind)
			bar.Step, bar.Label, bar.Kind = recruitment.AdditionalName(s.Kind), l.Title, BarAdditional
		}
		chart.add(bar, e)
	}
	for _, n := range c.Counted() {
		if n.Posted.IsZero() {
			continue
		}
		bar := Bar{Step: "notice", Label: "Notice of filing" + n.AtPlace(), From: n.Posted, To: n.period().To,
			Kind: BarNotice}
		if !n.ToUnion && !bar.To.IsZero() {
			bar.Fault = firstOf(n.Terms.Faults(n.period()))
		}
		chart.add(bar, e)
	}
}

// closed is a period ended on the as-of date while it runs; a job order that runs is not too short yet.
func closed(p law.Period, asOf civil.Date) law.Period {
	if p.To.IsZero() {
		p.To = civil.Latest(p.From.Through(recruitment.JobOrderDays), asOf)
	}
	return p
}

func firstOf(faults []string) string {
	if len(faults) == 0 {
		return ""
	}
	return faults[0]
}

func (chart *Chart) add(bar Bar, e *examination) {
	limits := &e.list.limits
	if bar.To.IsZero() {
		bar.Running, bar.To = true, civil.Latest(bar.From, e.asOf)
	}
	if bar.To.Before(bar.From) {
		bar.Fault, bar.To = fmt.Sprintf("ends on %s, before it begins", bar.To), bar.From
	}
	bar.Planned = bar.From.After(e.asOf)
	bar.Opens, bar.Closes = bar.Step == limits.Opens().By, bar.Step == limits.Due().By
	relied := bar.Kind != BarAdditional || len(limits.Relied("additional:")) < recruitment.StepsNeeded ||
		slices.Contains(limits.Relied("additional:"), bar.Step)
	bar.Unused = !relied || bar.Fault != ""
	chart.Bars = append(chart.Bars, bar)
}

// window adds the quiet days and the window they open. Nothing is drawn of a window whose ends have crossed.
func (chart *Chart) window(limits recruitment.FilingLimits) {
	opens, due := limits.Opens(), limits.Due()
	if opens.Date.IsZero() {
		return
	}
	if opens.From.Before(opens.Date) {
		chart.Quiet = law.Period{From: opens.From.AddDays(1), To: opens.Date.AddDays(-1)}
		label := "Quiet period"
		if opens.Reason != recruitment.After30 {
			label = "Not yet: " + recruitment.DriveTitle(opens.By)
		}
		chart.Bars = append(chart.Bars, Bar{Step: "quiet", Label: label, From: chart.Quiet.From, To: chart.Quiet.To,
			Kind: BarQuiet})
	}
	if due.Date.IsZero() {
		return
	}
	if chart.State == WindowInfeasible {
		chart.Markers = append(chart.Markers, Marker{"closes", "not after", due.Date, due.InWords()},
			Marker{"opens", "not before", opens.Date, opens.InWords()})
		return
	}
	chart.Window = law.Period{From: opens.Date, To: due.Date}
	label := "Filing window"
	if chart.State == WindowSoFar {
		label = "Filing window (preliminary)"
	}
	chart.Bars = append(chart.Bars, Bar{Step: "window", Label: label, From: opens.Date, To: due.Date, Kind: BarWindow})
	chart.Markers = append(chart.Markers, Marker{"opens", "opens", opens.Date, opens.InWords()},
		Marker{"closes", "closes", due.Date, due.InWords()})
}

func (chart *Chart) markers(c *Case) {
	for _, m := range []Marker{
		{"pwd-expires", "wage expires", c.PWD.Validity.To, "expiration date printed on the determination"},
		{"report-signed", "report signed", c.ReportSigned, ""},
		{"filed", "filed", c.Filed, ""},
		{"file-by", "to be filed by", c.FileBy, "recorded as the filing deadline, for another reason"},
		{"today", "today", chart.AsOf, ""},
	} {
		if !m.On.IsZero() {
			chart.Markers = append(chart.Markers, m)
		}
	}
	slices.SortStableFunc(chart.Markers, func(a, b Marker) int { return a.On.Compare(b.On) })
}

func (chart *Chart) notes(e *examination) {
	l := &e.list
	opens, due := l.limits.Opens(), l.limits.Due()
	if !opens.Date.IsZero() {
		chart.Notes = append(chart.Notes, fmt.Sprintf("The window opens on %s, set by %s.", opens.Date.Long(),
			opens.InWords()))
	}
	if !due.Date.IsZero() {
		chart.Notes = append(chart.Notes, fmt.Sprintf("It closes on %s, set by %s.", due.Date.Long(), due.InWords()))
	}
	if valid := e.c.PWD.Validity; e.filing.Recruits() && e.c.firstStep().IsZero() && !valid.To.IsZero() {
		chart.Notes = append(chart.Notes, fmt.Sprintf("Recruitment has not begun. It must begin while the PWD is "+
			"valid, by %s.", valid.To.Long()))
	}
	switch {
	case l.Window == WindowInfeasible:
		chart.Notes = append(chart.Notes, fmt.Sprintf("No valid filing date: %s opens the window only after %s has "+
			"closed it.",
			recruitment.DriveTitle(opens.By), recruitment.DriveTitle(due.By)))
	case l.outcome.Kind == law.KindFails:
		chart.Notes = append(chart.Notes, l.outcome.Reasons...)
	case l.Window == WindowSoFar:
		chart.Notes = append(chart.Notes, fmt.Sprintf("Missing steps can still change it: %s.",
			listed(missingInWords(l.outcome.Missing))))
	}
	for _, warning := range l.outcome.Warnings {
		chart.Notes = append(chart.Notes, strings.ToUpper(warning[:1])+warning[1:]+".")
	}
	if chart.State == windowKnown && recruitment.Closure2025.Contains(due.Date) {
		chart.Notes = append(chart.Notes, fmt.Sprintf("The last day fell in the closure of 2025 and moved to %s.",
			due.Date.AddDays(recruitment.ClosureDays)))
	}
}

// bound finds what is drawn: every bar and marker, with some days around. The validity of a wage determination alone
// does not stretch the picture back beyond two months before the recruitment.
func (chart *Chart) bound() {
	const margin, before = 7, 60
	for i := range chart.Bars {
		b := &chart.Bars[i]
		if b.Kind == BarWage {
			continue
		}
		chart.From, chart.To = civil.Earliest(chart.From, b.From), civil.Latest(chart.To, b.To)
	}
	for _, m := range chart.Markers {
		if m.Name != "pwd-expires" {
			chart.From, chart.To = civil.Earliest(chart.From, m.On), civil.Latest(chart.To, m.On)
		}
	}
	for i := range chart.Bars {
		if b := &chart.Bars[i]; b.Kind == BarWage {
			chart.From = civil.Earliest(chart.From, civil.Latest(b.From, chart.From.AddDays(-before)))
			chart.To = civil.Latest(chart.To, civil.Earliest(b.To, chart.To.AddDays(before)))
		}
	}
	chart.From, chart.To = chart.From.AddDays(-margin), chart.To.AddDays(margin)
}
