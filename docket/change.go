package docket

// Change is an event that differs between two dockets: Before is nil for a new one, After for one that is gone.
type Change struct {
	Before *Event `json:"before,omitempty"`
	After  *Event `json:"after,omitempty"`
}

// Changes are the events that differ between two dockets of the same people, those of the first docket in its order, then the
// new ones.
func Changes(before, after *Docket) []Change {
	now := map[string]*Event{}
	for i := range after.Events {
		now[after.Events[i].Key] = &after.Events[i]
	}
	changes := []Change{}
	for i := range before.Events {
		old := &before.Events[i]
		is := now[old.Key]
		delete(now, old.Key)
		if is == nil || is.Summary != old.Summary || is.Consequence.Code != old.Consequence.Code || is.Next != old.Next {
			changes = append(changes, Change{Before: old, After: is})
		}
	}
	for i := range after.Events {
		if is := now[after.Events[i].Key]; is != nil {
			changes = append(changes, Change{After: is})
		}
	}
	return changes
}

// Line is an event in one line.
func (e *Event) Line() string {
	due := ""
	if !e.Due.IsZero() {
		due = e.Due.Plain() + ", "
	}
	return due + e.Summary + " (" + e.Consequence.Words + ")"
}
