package imports

import (
	"fmt"

	"mobility/app/kinds"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/contents"
	"mobility/internal/table"
	"mobility/roster"
	"mobility/roster/intake"
	"mobility/roster/layouts"
	"mobility/roster/problems"
	"mobility/status"
)

// watchLayout compares the layout of a file with that of the last one of its source, and returns it as it is kept. Where a source has
// exports of several kinds, as one that was not named may, the last of the same kind is meant.
func watchLayout(earlier []store.Import, now *store.Import, sheets ...layouts.Layout) (kept string, found []facts.Problem, err error) {
	if kept, err = layouts.Write(sheets); err != nil {
		return "", nil, err
	}
	var last []layouts.Layout
	var from *store.Import
	same := false
	for i := len(earlier) - 1; i >= 0 && !same; i-- {
		e := &earlier[i]
		if e.Noun != now.Noun || e.Source != now.Source || e.Undone != 0 || e.Layout == "" {
			continue
		}
		seen, err := layouts.Read(e.Layout)
		if err != nil {
			return "", nil, err
		}
		if same = layouts.Resemble(seen, sheets); same || from == nil {
			last, from = seen, e
		}
	}
	if from == nil || !same && now.Noun != store.RosterNoun { // lists of records often have a few fields only
		return kept, nil, nil
	}
	found = layouts.Compare(last, sheets, fmt.Sprintf("import %d (%s)", from.Number, from.File))
	for i := range found {
		found[i].Severity = problems.SeverityOf(found[i].Code)
	}
	return kept, found, nil
}

// notRead reports what of a table was not read: rows above its headers, another table below, cells beside it.
func notRead(file *table.Table, sheet string) (found []facts.Problem) {
	for _, n := range file.Notes {
		p := facts.Problem{Row: n.Row, Sheet: sheet, Code: intake.CodeNotRead, Severity: facts.Warning, Message: n.Message}
		switch {
		case n.LosesData():
		case n.IsRemark():
			p.Severity = facts.Note
		default:
			continue
		}
		found = append(found, p)
	}
	return found
}

// importers are the commands that import the kinds of record. An application or case is named in its columns ("LCA End Date"), since a list of
// filings has the same words: a denial in it is not that of a labor certification.
var importers = map[*contents.Kind]intake.Other{
	kinds.Form: {Command: "mobility i9 import"}, kinds.Filing: {Command: "mobility filing import"}, kinds.Dependent: {Command: "mobility dependent import"},
	kinds.LCA: {Command: "mobility lca import", Word: "lca", Asked: true}, kinds.PERM: {Command: "mobility perm import", Word: "perm", Asked: true},
}

// otherLists are the lists in which a column of a list of one kind of record, nil for people, can have its place: the nearest come first.
func otherLists(kind *contents.Kind) []intake.Other {
	var all []intake.Other
	if kind != nil {
		all = append(all, intake.Other{Fields: status.Fields, Command: "mobility status import"}, intake.Other{Fields: roster.Fields, Command: "mobility roster import"})
	}
	for _, k := range kinds.All.Kinds {
		other, imported := importers[rootOf(k)]
		if !imported || k == kind {
			continue
		}
		if kind != nil && rootOf(k) == rootOf(kind) {
			other.Word, other.Asked = "", false
		}
		other.Fields, other.Asked = k.Fields, other.Asked || kind == nil
		all = append(all, other)
	}
	return all
}

// rootOf is the kind to which a record of a kind belongs: a worksite to its application.
func rootOf(k *contents.Kind) *contents.Kind {
	for k.Parent != nil {
		k = k.Parent
	}
	return k
}
