package events

import (
	"strings"

	"mobility/cmd/mobility/cmdutil"
)

// mostAlike is how many people an entry names that covers several.
const mostAlike = 12

// Together makes one entry of the action items that differ only in the employee: an import asks the same about each.
func Together(entries []Entry) []Entry {
	all := together{most: len(entries)}
	for i := range entries {
		all.add(&entries[i])
	}
	for i := range all.entries {
		all.entries[i].nameAll()
	}
	return all.entries
}

// together are entries of which those that differ only in the employee are one.
type together struct {
	entries []Entry
	// most is how many it has at most. Further entries are not kept, but where they are like one that is.
	most int
	// like are the places of action items by what those of several employees have in common.
	like map[likeness][]int
}

// likeness is what action items have in common that differ only in the employee.
type likeness struct{ client, day, what, owner, next, below string }

// add adds an entry.
func (t *together) add(e *Entry) {
	var like likeness
	if e.Item != "" {
		like = likeness{e.Client, e.Day, e.What, e.Owner, e.Next, strings.Join(e.Below, "\n")}
		for _, at := range t.like[like] {
			if first := &t.entries[at]; first.Name != e.Name {
				first.join(e)
				return
			}
		}
	}
	if len(t.entries) >= t.most {
		return
	}
	if e.Item != "" {
		if t.like == nil {
			t.like = map[likeness][]int{}
		}
		t.like[like] = append(t.like[like], len(t.entries))
	}
	t.entries = append(t.entries, *e)
}

// join makes an entry cover another.
func (e *Entry) join(other *Entry) {
	if e.alike == 0 {
		e.alike, e.names = 1, []string{e.Name + " [" + e.Item + "]"}
	}
	if e.alike++; len(e.names) < mostAlike {
		e.names = append(e.names, other.Name+" ["+other.Item+"]")
	}
}

// covers is how many entries it covers.
func (e *Entry) covers() int { return max(1, e.alike) }

// nameAll puts the ids of action items before what they are, or where an entry covers several, the people and ids below.
func (e *Entry) nameAll() {
	if e.alike == 0 {
		if e.Item != "" && e.Item != e.Handle {
			e.What = "[" + e.Item + "] " + e.What
		}
		return
	}
	list := strings.Join(e.names, ", ")
	if more := e.alike - len(e.names); more > 0 {
		list += " and " + cmdutil.Plural(more, "other")
	}
	e.Name, e.class = cmdutil.Counted(e.alike, "person", "people"), ""
	e.Below = append([]string{list}, e.Below...)
}
