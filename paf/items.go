package paf

import (
	"fmt"
	"strings"

	"mobility/internal/law"
)

// Item is one of the things that a public access file holds, by its number in 655.760(a).
type Item struct {
	Number  int    `json:"item"`
	Content string `json:"content"`
}

// Pin names the paragraph that asks for the item.
func (i Item) Pin() string { return fmt.Sprintf("20 CFR 655.760(a)(%d)", i.Number) }

// Items are all ten.
var Items = []Item{
	{1, "certified LCA and cover pages (ETA-9035CP), signed by the employer"},
	{2, "wage rate to be paid"},
	{3, "full, clear explanation of the actual-wage system, with periodic increases"},
	{4, "prevailing wage source and methodology"},
	{5, "notice documents: copy, dates and places, or the letter to the union"},
	{6, "benefits summary; how differences arise; statement on home-country benefits"},
	{CorporateChangeItem, "corporate change: sworn assumption, LCA list with dates, new actual-wage system, FEIN"},
	{SingleEmployerItem, "list of the entities counted as a single employer under the Internal Revenue Code"},
	{exemptWorkersItem, "list of exempt H-1B workers"},
	{RecruitmentItem, "summary of recruitment methods and dates"},
}

// The items that this package treats by number; from the seventh on not every file holds them.
const (
	NoticeItem          = 5
	CorporateChangeItem = 7
	SingleEmployerItem  = 8
	exemptWorkersItem   = 9
	RecruitmentItem     = 10
)

// itemsFacts are what the contents of a public access file depend on.
type itemsFacts struct {
	Class                                                              string
	H1BDependent, Willful, ExemptOnly, CorporateChange, SingleEmployer bool
}

// itemsGiven are the same facts as a person gives them, who may not know all.
type itemsGiven struct {
	Class           string `fact:"class" one:"H-1B,H-1B1,E-3" says:"visa class on the LCA"`
	H1BDependent    *bool  `fact:"h1b_dependent,optional" says:"the employer is H-1B dependent"`
	Willful         *bool  `fact:"willful,optional" says:"found a willful violator in the five years before filing"`
	ExemptOnly      *bool  `fact:"exempt_only,optional" says:"the application is used for exempt workers only"`
	CorporateChange *bool  `fact:"corporate_change,optional" says:"a successor has assumed the LCA"`
	SingleEmployer  *bool  `fact:"single_employer,optional" says:"a group was counted as a single employer"`
}

// counted are the facts with what is not given counted as no, and the names of what could still change the items.
func (g itemsGiven) counted() (f itemsFacts, open []string) {
	f = itemsFacts{g.Class, yes(g.H1BDependent), yes(g.Willful), yes(g.ExemptOnly), yes(g.CorporateChange), yes(g.SingleEmployer)}
	watched := f.H1BDependent || f.Willful
	for _, fact := range []struct {
		name    string
		given   *bool
		matters bool
	}{
		{"h1b_dependent", g.H1BDependent, !watched}, {"willful", g.Willful, !watched}, {"exempt_only", g.ExemptOnly, watched},
		{"corporate_change", g.CorporateChange, true}, {"single_employer", g.SingleEmployer, true},
	} {
		if fact.given == nil && fact.matters {
			open = append(open, fact.name)
		}
	}
	return f, open
}

// yes reports whether a fact is given, and true.
func yes(given *bool) bool { return given != nil && *given }

// itemsRequiredRule determines what a public access file holds.
var itemsRequiredRule = law.Rule[itemsGiven]{
	ID:         "paf.items",
	Owner:      law.Paralegal,
	Title:      "Items of a public access file, by their numbers in 655.760(a)",
	Severities: []law.Severity{law.Risk},
	Versions: []law.Version[itemsGiven]{{
		Cite: law.Read("20 CFR 655.760(a)",
			"items (1)-(6) all; (7)-(10) H-1B only: corporate change, single employer, exempt workers, recruitment"),
		Readings: []law.Reading{{
			Question: "Does a dependent employer keep the recruitment summary for an LCA used for exempt workers only?",
			Chosen:   "No: such an LCA does not require recruitment; the list of exempt workers replaces it.",
			Other:    "Yes: item (10) names every dependent employer and willful violator.",
		}},
		Apply: itemsRequired,
	}},
}

func itemsRequired(given itemsGiven, w *law.Working) law.Outcome {
	f, open := given.counted()
	var numbers []int
	for _, item := range Items {
		needed, why := f.needs(item.Number)
		if needed {
			numbers = append(numbers, item.Number)
			w.Step("(%d) %s: %s", item.Number, item.Content, why)
		}
	}
	if f.Class != H1B {
		w.Step("items 7 to 10 do not apply to %s", f.Class)
		return law.Value(numbers)
	}
	if len(open) > 0 {
		return law.Value(numbers).Warn("counted as no, because it is not given: %s", strings.Join(open, ", "))
	}
	return law.Value(numbers)
}

// needs reports whether the file holds an item, and why.
func (f itemsFacts) needs(number int) (needed bool, why string) {
	watched := f.H1BDependent || f.Willful
	switch {
	case number < CorporateChangeItem:
		return true, "every file"
	case f.Class != H1B:
		return false, ""
	}
	switch number {
	case CorporateChangeItem:
		return f.CorporateChange, "a successor has assumed the LCA"
	case SingleEmployerItem:
		return f.SingleEmployer, "the group was counted as a single employer"
	case exemptWorkersItem:
		return watched && f.ExemptOnly, "dependent or willful, exempt workers only"
	default:
		return watched && !f.ExemptOnly, "dependent or willful"
	}
}

// Needs reports whether the file holds an item.
func (f itemsFacts) Needs(i Item) bool {
	needed, _ := f.needs(i.Number)
	return needed
}
