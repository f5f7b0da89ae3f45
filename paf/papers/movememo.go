package papers

import (
	"fmt"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/paf"
)

// MoveMemo is the memorandum of a worker's move from a worksite to another: which ways are open, on what, and what each asks for. It
// names the worker and is kept beside the public access file.
func MoveMemo(a *paf.MoveAnswer, worker, from string, asOf civil.Date) Memorandum {
	d := newDraft(a.Case, 0, false, "worksite-move", "Memorandum: change of worksite")
	distance := "Not known"
	if a.Miles != nil {
		distance = fmt.Sprintf("%d miles in a straight line between the ZIP codes", *a.Miles)
	}
	d.add(Block{Table: [][]string{
		{"Change", ""}, {"Worker", d.or(worker, "name of the worker")}, {"Status", d.or(a.Move.Class, "class of admission")},
		{"From", d.or(from, "worksite today")}, {"To", a.Move.To.String()}, {"First day there", a.Move.On.Plain()},
		{"Compared with", siteWords(a.Site)}, {"Distance", distance}, {"Area", upper(a.At.Why)}, {"Examined on", asOf.Plain()},
	}})
	table := [][]string{{"Way", "Result", "Reason"}}
	for i := range a.Ways {
		w := &a.Ways[i]
		table = append(table, []string{w.Title + " (" + w.Citation.Pin + ")", wayResults[w.Open], upper(w.Why)})
	}
	d.add(Block{Heading: "Ways examined", Table: table})
	for i := range a.Ways {
		switch w := &a.Ways[i]; w.Open {
		case law.Yes:
			d.add(Block{Heading: w.Title + ": conditions", List: w.Conditions})
		case law.Unstated:
			for _, what := range w.Missing {
				d.m.Blanks = append(d.m.Blanks, w.Title+": "+what)
			}
		}
	}
	d.section("Decision", "%s", d.or("", "the option chosen, and the reason"))
	d.add(Block{Signature: []string{"Signature", "Name and title:", "Date:"}})
	return d.m
}

var wayResults = map[law.Answer]string{law.Yes: "Open", law.No: "Closed", law.Unstated: "To be determined"}

func siteWords(s *paf.Worksite) string {
	if s == nil {
		return "No worksite is recorded"
	}
	return s.String()
}

func upper(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
