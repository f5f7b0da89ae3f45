package perm

import (
	"fmt"
	"slices"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/perm/recruitment"
)

// State says how a requirement of a case stands.
type State string

// The states.
const (
	Present       State = "present"
	Missing       State = "missing"
	Wrong         State = "wrong"
	NotApplicable State = "not-applicable"
)

// Title is the state as a person reads it; JSON has the state itself.
func (s State) Title() string { return strings.ReplaceAll(string(s), "-", " ") }

// Item is one requirement of a case, and how it stands.
type Item struct {
	// Item names it for good: "sunday-ad-2", "additional:B".
	Item  string `json:"item"`
	Title string `json:"title"`
	State State  `json:"state"`
	// Why says what is there, what is missing, or what is wrong.
	Why      string        `json:"why"`
	Citation *law.Citation `json:"citation,omitempty"`
	Evidence []string      `json:"evidence"`

	// rule is the ID of the rule that it fails, severity what a failure is.
	rule     string
	severity law.Severity
}

// WindowState says how far the filing window is known.
type WindowState string

// The states of a window.
const (
	windowKnown      WindowState = "known"      // every step is there
	WindowSoFar      WindowState = "so-far"     // steps are missing that can still move it
	WindowInfeasible WindowState = "infeasible" // no day is left to file
)

// Title is the state as a person reads it; JSON has the state itself.
func (s WindowState) Title() string {
	switch s {
	case WindowSoFar:
		return "preliminary"
	case WindowInfeasible:
		return "no valid date"
	default:
		return string(s)
	}
}

// Checklist is every requirement of a case on a date.
type Checklist struct {
	Version int        `json:"version"`
	Case    string     `json:"case"`
	AsOf    civil.Date `json:"as_of"`
	// Ready says that nothing is missing or wrong, and that the as-of date, or the day of filing, is in the window.
	Ready bool `json:"ready"`
	// Opens and Due bound the window, as far as Window says; the drives name the steps behind them.
	Opens      civil.Date  `json:"opens,omitzero"`
	Due        civil.Date  `json:"due,omitzero"`
	DrivesOpen string      `json:"drives_open,omitempty"`
	DrivesDue  string      `json:"drives_due,omitempty"`
	Window     WindowState `json:"window"`
	Items      []Item      `json:"items"`

	outcome law.Outcome
	limits  recruitment.FilingLimits
}

// Count is how many items are in a state.
func (l *Checklist) Count(s State) (n int) {
	for i := range l.Items {
		if l.Items[i].State == s {
			n++
		}
	}
	return n
}

// examination is one case under examination on a date.
type examination struct {
	c    *Case
	asOf civil.Date
	// reviewed is the day for which the case is examined: that of filing once it is filed.
	reviewed civil.Date
	filing   recruitment.FilingFacts
	texts    textReader
	list     Checklist
}

// Check examines every requirement of a case on a date.
func Check(c *Case, asOf civil.Date) Checklist {
	e := examine(c, asOf)
	e.wage()
	e.selection()
	e.jobOrder()
	e.ads()
	e.additional()
	e.notices()
	e.results()
	e.care()
	e.window()
	ready := !slices.ContainsFunc(e.list.Items, func(i Item) bool { return i.State == Missing || i.State == Wrong })
	e.list.Ready = ready
	return e.list
}

// examine begins an examination with what bounds the days of filing.
func examine(c *Case, asOf civil.Date) *examination {
	e := &examination{c: c, asOf: asOf, reviewed: asOf, filing: c.filing(), texts: c.texts()}
	if !c.Filed.IsZero() {
		e.reviewed = c.Filed
	}
	e.list = Checklist{Version: 1, Case: c.ID, AsOf: asOf, Window: WindowSoFar, Items: make([]Item, 0, 32)}
	e.list.outcome, _ = recruitment.FilingWindow.Apply(e.filing, nil) // its one version governs every date: it cannot err
	if e.list.outcome.Kind == law.KindUndetermined {
		e.list.outcome.Missing = slices.Concat(e.filing.Missing(), e.list.outcome.Missing)
	}
	bounds := e.filing
	if bounds.Recruits() && c.firstStep().IsZero() { // a determination limits the filing once recruitment began outside it
		bounds.PWD = law.Period{}
	}
	e.list.limits = bounds.Limits()
	opens, due := e.list.limits.Opens(), e.list.limits.Due()
	e.list.Opens, e.list.DrivesOpen, e.list.Due, e.list.DrivesDue = opens.Date, opens.By, due.Date, due.By
	switch {
	case !opens.Date.IsZero() && !due.Date.IsZero() && opens.Date.After(due.Date):
		e.list.Window = WindowInfeasible
	case e.list.outcome.Kind == law.KindWindow:
		e.list.Window = windowKnown
	}
	return e
}

// requirement is an item about to be added: what it is, and what it rests on.
type requirement struct {
	item, title string
	rule        string
	cite        *law.Citation
	evidence    []string
}

func (e *examination) add(r requirement, s State, format string, args ...any) {
	why := format
	if len(args) > 0 {
		why = fmt.Sprintf(format, args...)
	}
	if r.evidence == nil {
		r.evidence = []string{}
	}
	e.list.Items = append(e.list.Items, Item{Item: r.item, Title: r.title, State: s, Why: why, Citation: r.cite,
		Evidence: r.evidence, rule: r.rule, severity: law.Violation})
}

// present adds an item that is there, and says so where no document proves it.
func (e *examination) present(r requirement, format string, args ...any) {
	if len(r.evidence) == 0 {
		format += "; no document is attached yet"
	}
	e.add(r, Present, format, args...)
}

// notes is add for text that is in order or not: with faults it is wrong.
func (e *examination) notes(r requirement, faults []string, otherwise string) {
	if len(faults) > 0 {
		e.add(r, Wrong, "%s", strings.Join(faults, "; "))
		return
	}
	e.add(r, Present, "%s", otherwise)
}

// exempt says why 656.17(e) does not ask for a step.
func (e *examination) exempt(r requirement) bool {
	if e.filing.Recruits() {
		return false
	}
	e.add(r, NotApplicable, "656.17(e) does not apply to a %s case", recruitment.KindInWords(e.c.Occupation))
	return true
}
