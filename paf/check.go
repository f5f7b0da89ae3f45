package paf

import (
	"fmt"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
)

// State is how an item of a public access file stands.
type State string

// The states of an item. Of a stale one something is in the file that is not true any more.
const (
	Present       State = "present"
	Missing       State = "missing"
	Stale         State = "stale"
	NotApplicable State = "not-applicable"
)

// Title is the state as a person reads it; JSON has the state itself.
func (s State) Title() string {
	if s == Stale {
		return "out of date"
	}
	return strings.ReplaceAll(string(s), "-", " ")
}

// ItemState is one item of a public access file on a day.
type ItemState struct {
	Item  int    `json:"item"`
	Title string `json:"title"`
	State State  `json:"state"`
	// Why gives the reason for the state; for a present item, since when it is in the file.
	Why      string        `json:"why"`
	Citation *law.Citation `json:"citation"`
	// Evidence are the documents of the vault that are attached to the item and are public: "sha256:…".
	Evidence []string `json:"evidence"`
}

// File is a public access file on a day: what it holds, and what it must.
type File struct {
	LCA   string     `json:"lca"`
	Class string     `json:"class"`
	AsOf  civil.Date `json:"as_of"`
	// OpenBy is the last day to open the file; nil where the day of filing is not known.
	OpenBy *civil.Date `json:"open_by"`
	// Opened and PlaceKept are as recorded.
	Opened    *civil.Date `json:"opened"`
	PlaceKept string      `json:"place_kept"`
	Items     []ItemState `json:"items"`
	Complete  bool        `json:"complete"`
	// RetainThrough is nil while a person is employed under the application, and where it cannot be calculated; Retention says
	// which.
	RetainThrough *civil.Date `json:"retain_through"`
	Retention     string      `json:"retention"`
	// Postings are the notices by worksite, with their clocks and their proof.
	Postings []Posting `json:"postings"`
}

// Check determines, item by item, the state of the public access file of an application on a day.
func Check(c *Case, asOf civil.Date) File {
	l := &c.LCA
	f := File{LCA: l.Case, Class: l.Visa, AsOf: asOf, Opened: orNil(l.File.Opened), PlaceKept: l.File.PlaceKept,
		Items: make([]ItemState, 0, len(Items)), Complete: true, Postings: c.Postings(asOf)}
	if outcome, err := openBy.Apply(openByFacts{Filed: l.filedBy()}, nil); err == nil {
		f.OpenBy = orNil(outcome.Due)
	}
	for _, item := range Items {
		state := c.item(item, asOf, f.Postings)
		f.Items = append(f.Items, state)
		f.Complete = f.Complete && (state.State == Present || state.State == NotApplicable)
	}
	f.retention(c, asOf)
	return f
}

func orNil(d civil.Date) *civil.Date {
	if d.IsZero() {
		return nil
	}
	return &d
}

// retention determines how long the file is kept.
func (f *File) retention(c *Case, asOf civil.Date) {
	outcome, err := Retention.Apply(c.retentionFacts(asOf), nil)
	switch {
	case err != nil:
		f.Retention = err.Error()
	case outcome.Kind == law.KindDue:
		f.RetainThrough, f.Retention = orNil(outcome.Due), "keep through "+outcome.Due.String()
	case outcome.Kind == law.KindUndetermined:
		f.Retention = "cannot be determined: record who worked under the LCA and until when, or that no worker ever did " +
			"(unused)"
	default:
		f.Retention = Joined(outcome.Reasons)
	}
}

// retentionFacts are the last days of the workers. A person without a last day still works here, which keeps the file.
// That no one is recorded does not say that no one worked.
func (c *Case) retentionFacts(asOf civil.Date) retentionFacts {
	l := &c.LCA
	facts := retentionFacts{LCAEnded: l.EndedOn()}
	for i := range c.Workers {
		a := &c.Workers[i]
		if a.LastDay.IsZero() || a.LastDay.After(asOf) {
			facts.StillEmployed = true
			continue
		}
		facts.WorkersLeft = append(facts.WorkersLeft, a.LastDay)
	}
	if facts.WorkersLeft == nil && (l.File.Unused || l.Status == Withdrawn) {
		facts.WorkersLeft = []civil.Date{}
	}
	return facts
}

// item determines how one item stands.
func (c *Case) item(i Item, asOf civil.Date, postings []Posting) ItemState {
	l := &c.LCA
	state := ItemState{Item: i.Number, Title: i.Content, Citation: i.citation(), Evidence: c.evidence(i.Number)}
	state.State, state.Why = c.owed(i)
	if state.State != "" {
		return state
	}
	put, private := l.File.Put[i.Number], false
	for _, d := range c.Documents {
		if d.Item == i.Number && d.Public {
			put = civil.Latest(put, d.Dated)
		}
		private = private || d.Item == i.Number && !d.Public
	}
	state.State, state.Why = c.held(i.Number, put, len(state.Evidence) > 0, asOf, postings)
	if state.State == Missing && private {
		state.Why += "; the attached document is private and is not part of the file"
	}
	return state
}

// citation is what asks for the item.
func (i Item) citation() *law.Citation {
	cite := law.Read(i.Pin(), i.Content)
	return &cite
}

// evidence returns the public documents that are attached to an item.
func (c *Case) evidence(number int) []string {
	all := []string{}
	for _, d := range c.Documents {
		if d.Item == number && d.Public {
			all = append(all, vaultID(d.SHA256))
		}
	}
	return all
}

// owed gives a state to an item that the file need not hold, or of which no one can tell whether it must; "" to one
// that it must hold.
func (c *Case) owed(i Item) (State, string) {
	l := &c.LCA
	switch {
	case l.Status == denied:
		return NotApplicable, "the LCA was denied: it does not support employment"
	case l.Class == "":
		if i.Number < CorporateChangeItem {
			return "", ""
		}
		return Missing, "the class is not recorded: whether the file must contain it cannot be determined"
	case i.Number >= CorporateChangeItem && l.Class != H1B:
		return NotApplicable, fmt.Sprintf("items 7 to 10 apply to H-1B employers only; this LCA is for %s",
			l.Visa)
	case i.Number >= exemptWorkersItem && l.unstatedAttestation() != nil:
		return Missing, fmt.Sprintf("not recorded: %s (%s): whether the file must contain it cannot be determined", l.unstatedAttestation().InText(),
			l.unstatedAttestation().Name)
	case !l.NeedsItem(i):
		return NotApplicable, notNeeded(i.Number, l)
	default:
		return "", ""
	}
}

// unstatedAttestation is what the LCA attests and the record does not have, if items 9 and 10 depend on it: whether the employer is H-1B
// dependent or a willful violator and, if it is, whether the LCA is for exempt workers only; nil for none.
func (l *LCA) unstatedAttestation() *facts.Field {
	switch {
	case l.Watched() && l.ExemptOnly == law.Unstated:
		return fieldExemptOnly
	case l.Watched():
		return nil
	case l.Dependent == law.Unstated:
		return fieldDependent
	case l.Willful == law.Unstated:
		return fieldWillful
	}
	return nil
}

// NeedsItem reports whether the public access file of the application must contain an item.
func (l *LCA) NeedsItem(i Item) bool { return l.itemsFacts().Needs(i) }

func (l *LCA) itemsFacts() itemsFacts {
	return itemsFacts{Class: l.Class, H1BDependent: l.Dependent == law.Yes, Willful: l.Willful == law.Yes,
		ExemptOnly: l.ExemptOnly == law.Yes, CorporateChange: l.CorporateChange, SingleEmployer: l.OneEmployer}
}

func notNeeded(number int, l *LCA) string {
	switch {
	case number == CorporateChangeItem:
		return "no corporate change is recorded"
	case number == SingleEmployerItem:
		return "no group is recorded as counted as a single employer"
	case !l.Watched():
		return "the employer is recorded as neither H-1B dependent nor a willful violator"
	case number == exemptWorkersItem:
		return "the LCA is not for exempt workers only"
	default:
		return "the LCA is for exempt workers only: recruitment is not required"
	}
}
