package docket

import (
	"slices"
	"strings"

	"mobility/cmd/mobility/cmdutil"
)

// mostAlike is how many people an entry names that covers several.
const mostAlike = 12

// Together makes one entry of the action items that differ only in the employee: an import asks the same about each.
func Together(entries []Entry) []Entry {
	var all []Entry
	for i := range entries {
		e := &entries[i]
		first := slices.IndexFunc(all, func(other Entry) bool { return e.isLike(&other) })
		if first < 0 {
			all = append(all, *e)
			continue
		}
		if all[first].alike == nil {
			all[first].alike = []Entry{all[first]}
		}
		all[first].alike = append(all[first].alike, *e)
	}
	for i := range all {
		all[i].nameAll()
	}
	return all
}

// isLike reports whether two entries are action items that differ only in the employee.
func (e *Entry) isLike(other *Entry) bool {
	return e.Item != "" && other.Item != "" && e.Name != other.Name && e.Client == other.Client && e.Day == other.Day && e.What == other.What && e.Owner == other.Owner &&
		e.Next == other.Next && slices.Equal(e.Below, other.Below)
}

// stands is how many entries it covers.
func (e *Entry) stands() int { return max(1, len(e.alike)) }

// nameAll puts the ids of action items before what they are, or where an entry covers several, the people and ids below.
func (e *Entry) nameAll() {
	if e.alike == nil {
		if e.Item != "" && e.Item != e.Handle {
			e.What = "[" + e.Item + "] " + e.What
		}
		return
	}
	names := make([]string, 0, mostAlike)
	for i := range e.alike[:min(mostAlike, len(e.alike))] {
		names = append(names, e.alike[i].Name+" ["+e.alike[i].Item+"]")
	}
	list := strings.Join(names, ", ")
	if more := len(e.alike) - len(names); more > 0 {
		list += " and " + cmdutil.Plural(more, "other")
	}
	e.Name, e.class = cmdutil.Counted(len(e.alike), "person", "people"), ""
	e.Below = append([]string{list}, e.Below...)
}
