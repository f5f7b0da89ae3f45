package facts

import (
	"slices"
	"strconv"
	"strings"

	"mobility/internal/civil"
)

// Clear is the cell text that removes a stored value; a blank cell never does.
const Clear = "<clear>"

// Fact is one value of a subject and where it came from. The value Clear asks for removal and is never stored.
type Fact struct {
	Field  *Field
	Value  string
	Origin Origin
}

// Record is the facts of one subject, in the order of the dictionary, without blanks.
type Record []Fact

// Get returns the fact of a field; a field of another dictionary has none.
func (r Record) Get(f *Field) (Fact, bool) {
	i, found := r.find(f)
	if !found || r[i].Field != f {
		return Fact{}, false
	}
	return r[i], true
}

// find is a binary search without calls: every row of an import and every form of a docket asks for its fields one by one.
func (r Record) find(f *Field) (at int, found bool) {
	from, to := 0, len(r)
	for from < to {
		middle := (from + to) / 2
		if r[middle].Field.order < f.order {
			from = middle + 1
		} else {
			to = middle
		}
	}
	return from, from < len(r) && r[from].Field.order == f.order
}

// Text returns the value of a field, or "".
func (r Record) Text(f *Field) string {
	if i, found := r.find(f); found && r[i].Field == f {
		return r[i].Value
	}
	return ""
}

// Date returns the value of a date field; none for a blank or D/S.
func (r Record) Date(f *Field) civil.Date {
	d, _ := civil.Parse(r.Text(f)) // stored values are canonical; what is not a date (D/S) is none here
	return d
}

// Flag returns the value of a yes-or-no field; a blank means no.
func (r Record) Flag(f *Field) bool { return r.Text(f) == "true" }

// Int returns the value of a count; a blank is 0.
func (r Record) Int(f *Field) int {
	n, _ := strconv.Atoi(r.Text(f))
	return n
}

// With returns the record with a fact set; an empty value or Clear removes it.
func (r Record) With(fact Fact) Record {
	i, found := r.find(fact.Field)
	out := slices.Clone(r)
	switch gone := fact.Value == "" || fact.Value == Clear; {
	case gone && found:
		return slices.Delete(out, i, i+1)
	case gone:
		return out
	case found:
		out[i] = fact
		return out
	default:
		return slices.Insert(out, i, fact)
	}
}

// From is a copy of a record all of whose facts have one origin.
func (r Record) From(origin Origin) Record {
	out := make(Record, len(r))
	for i, f := range r {
		out[i] = Fact{Field: f.Field, Value: f.Value, Origin: origin}
	}
	return out
}

// Sort puts facts gathered in any order into the dictionary's.
func (r Record) Sort() { slices.SortFunc(r, byOrder) }

func byOrder(a, b Fact) int { return a.Field.order - b.Field.order }

// isSorted reports whether the facts are in the dictionary's order. It is asked of every row of every import.
func (r Record) isSorted() bool {
	for i := 1; i < len(r); i++ {
		if r[i].Field.order < r[i-1].Field.order {
			return false
		}
	}
	return true
}

// Change is one field that differs between two records. A fact that was or becomes absent has no Field.
type Change struct {
	Field         *Field
	Before, After Fact
}

// Merge lays given facts over stored ones. Absent fields stay as they were, Clear removes them, and a value that is
// already stored keeps its first origin. It returns the merged record and whether anything changed; otherwise that is the stored
// record itself. Over nothing it is the given one.
func Merge(stored, given Record) (merged Record, changed bool) {
	if !given.isSorted() {
		given = slices.Clone(given)
		given.Sort()
	}
	if !slices.ContainsFunc(given, stored.isChangedBy) {
		return stored, false
	}
	if len(stored) == 0 && !slices.ContainsFunc(given, Fact.isRemoval) {
		return given, true
	}
	return stored.under(given), true
}

// isRemoval reports whether a given fact removes the stored one.
func (f Fact) isRemoval() bool { return f.Value == Clear || f.Value == "" }

func (r Record) isChangedBy(given Fact) bool {
	stored, has := r.Get(given.Field)
	if given.isRemoval() {
		return has
	}
	return !has || stored.Value != given.Value
}

// under is the record with given facts laid over it.
func (r Record) under(given Record) Record {
	merged := make(Record, 0, len(r)+len(given))
	for _, g := range given {
		before := 0
		for before < len(r) && r[before].Field.order < g.Field.order {
			before++
		}
		merged = append(merged, r[:before]...)
		r = r[before:]
		has := len(r) > 0 && r[0].Field == g.Field
		switch {
		case has && r[0].Value == g.Value:
			merged = append(merged, r[0])
		case !g.isRemoval():
			merged = append(merged, g)
		}
		if has {
			r = r[1:]
		}
	}
	return append(merged, r...)
}

// Diff lists the fields in which two records differ, in the dictionary's order.
func Diff(before, after Record) []Change {
	var changes []Change
	for i, j := 0, 0; i < len(before) || j < len(after); {
		switch {
		case j == len(after) || i < len(before) && before[i].Field.order < after[j].Field.order:
			changes = append(changes, Change{Field: before[i].Field, Before: before[i]})
			i++
		case i == len(before) || after[j].Field.order < before[i].Field.order:
			changes = append(changes, Change{Field: after[j].Field, After: after[j]})
			j++
		default:
			if before[i].Value != after[j].Value {
				changes = append(changes, Change{Field: after[j].Field, Before: before[i], After: after[j]})
			}
			i, j = i+1, j+1
		}
	}
	return changes
}

// Origin is where a value came from: a row of an import, or an entry of the journal for a value recorded by hand.
type Origin struct {
	Import  int64
	Row     int
	Journal int64
}

// String is "3:17" for row 17 of import 3, "j55" for journal entry 55, "" for an origin no one knows.
func (o Origin) String() string {
	switch {
	case o.Journal != 0:
		return "j" + strconv.FormatInt(o.Journal, 10)
	case o.Import != 0:
		return strconv.FormatInt(o.Import, 10) + ":" + strconv.Itoa(o.Row)
	default:
		return ""
	}
}

// IsBefore reports whether a value was given before another. Imports are in the order of their numbers, entries of the journal in
// that of theirs; a value that was entered by hand counts as the later one of an import's, whose order nothing shows.
func (o Origin) IsBefore(other Origin) bool {
	if o.Journal != 0 || other.Journal != 0 {
		return o.Journal < other.Journal
	}
	return o.Import < other.Import
}

func parseOrigin(s string) (o Origin, ok bool) {
	if s == "" {
		return Origin{}, true
	}
	var err error
	if entry, isJournal := strings.CutPrefix(s, "j"); isJournal {
		o.Journal, err = strconv.ParseInt(entry, 10, 64)
		return o, err == nil && o.Journal != 0
	}
	number, row, found := strings.Cut(s, ":")
	if o.Import, err = strconv.ParseInt(number, 10, 64); err != nil || !found || o.Import == 0 {
		return Origin{}, false
	}
	o.Row, err = strconv.Atoi(row)
	return o, err == nil
}
