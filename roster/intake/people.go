package intake

import (
	"context"
	"fmt"
	"hash/maphash"
	"slices"
	"strings"

	"mobility/internal/facts"
	"mobility/internal/hashset"
	"mobility/internal/table"
	"mobility/internal/table/parse"
	"mobility/roster"
	"mobility/roster/problems"
)

// people sorts out the rows that share an id: the same row again, a history of one person, or a conflict that refuses
// them all. Only rows of shared ids are kept, by hashes; no one is merged by name.
type people struct {
	in     *Intake
	groups map[uint64]int32 // by the id's hash
	list   []group
	rows   []sharedRow // in the order of the rows
	next   int         // the seat of the next such row in the pass that gives the rows

	from, until int   // columns of a history, or -1
	primary     int   // column that says which position of a person is the main one, or -1
	hired       []int // columns of the hire date
	dates       parse.DateReader
}

// sharedRow is one row of a shared id. Beside a row about the person's main position another one does not count.
type sharedRow struct {
	row, group int32
	isSecond   bool
	// completes is set for a row that has what the earlier ones of its group leave blank, and contradicts none.
	completes bool
}

// group is the rows of one id.
type group struct {
	first, other int32 // the first row, and the first that differs from it
	facts        uint64
	name         nameHash
	// otherNames is set where two rows differ in a name, apart where they differ in first and last name both.
	otherNames, apart bool
	// values are hashes of what the first row says, slot by slot, and differ the slots in which another differs. They
	// are kept for the first groups only.
	values []uint32
	differ []difference

	// second are the rows that are not about the main position, which count where no row is.
	second *group

	// newest is the row whose notice ends last; endless is set where a row does not say when its notice ends.
	newest  version
	endless bool

	// now is the row of a history that is in force, with its first day and facts; later the first that is not yet.
	now, later version
}

// difference is how the rows of a group differ in a field: some leave it blank, or two have other values.
type difference uint8

const (
	lacks difference = iota + 1
	contradicts
)

// nameHash identifies the person that a row is about; a part is 0 if the row does not state it.
type nameHash struct{ first, last uint32 }

// version is a row of a history.
type version struct {
	row   int32
	from  string
	facts uint64
	// disputed is another row that begins on the same day and says something else.
	disputed int32
}

// detailed bounds the groups whose differences are kept field by field.
const detailed = 50_000

func newPeople(in *Intake) *people {
	p := &people{in: in, groups: make(map[uint64]int32), from: -1, until: -1, primary: -1}
	rank := 0
	for i := range in.Mapping.Columns {
		c := &in.Mapping.Columns[i]
		switch {
		case c.Role == roleFrom && (p.from < 0 || historyRank(c) > rank):
			p.from, rank = i, historyRank(c)
		case c.Role == roleUntil && p.until < 0:
			p.until = i
		case c.Role == rolePrimary && p.primary < 0:
			p.primary = i
		case c.Field == roster.FieldHired:
			p.hired = append(p.hired, i)
		}
	}
	p.dates = newDateReader(in.Mapping.key(), in.options.AsOf, in.readers.texts)
	return p
}

// historyRank prefers the columns that a system writes of its rows to a date that people write.
func historyRank(c *Column) int {
	switch {
	case c.How == HowProfile:
		return 3
	case parse.Fold(c.Header) == "effectivedate":
		return 1
	default:
		return 2
	}
}

func (p *people) isHistory() bool { return p.from >= 0 }

// scan goes over the rows of shared ids.
func (p *people) scan(ctx context.Context, rows Rows) error {
	seed := maphash.MakeSeed()
	m, s := p.in.Mapping, p.in.survey
	reader := newRowReader(p.in.readers)
	for row, err := range rows(ctx) {
		if err != nil {
			return err
		}
		if row.Fields != len(m.Columns) || m.isDependent(row) {
			continue
		}
		id := m.idOf(row)
		s.emailOf(row, id)
		if id == "" || !s.shared.Has(hashset.Hash(id)) {
			continue
		}
		reader.read(row, id)
		stated, name := reader.hash(seed)
		g := p.group(hashset.Hash(id))
		isSecond := p.primary >= 0 && !isPrimary(row.Cells[p.primary].Text)
		p.rows = append(p.rows, sharedRow{row: int32(row.Number), group: g, isSecond: isSecond})
		shared := &p.list[g]
		if isSecond {
			shared = shared.ofSecond()
		}
		p.rows[len(p.rows)-1].completes = shared.add(int32(row.Number), stated, name, func() []uint32 { return slotHashes(seed, reader, int(g)) })
		if p.isHistory() {
			p.addVersion(shared, row, stated)
		} else {
			shared.addNotice(int32(row.Number), reader.noticeEnds(), stated)
		}
	}
	s.keepEmailsOfSeveral()
	return nil
}

// primaryWords say that a position is the main one, folded.
var primaryWords = map[string]bool{"yes": true, "y": true, "true": true, "t": true, "1": true, "x": true, "primary": true, "p": true, "main": true}

func isPrimary(text string) bool { return primaryWords[parse.Fold(text)] }

// ofSecond are the rows of the group that are not about the main position.
func (g *group) ofSecond() *group {
	if g.second == nil {
		g.second = &group{}
	}
	return g.second
}

func (p *people) group(h uint64) int32 {
	g, known := p.groups[h]
	if !known {
		g = int32(len(p.list))
		p.groups[h] = g
		p.list = append(p.list, group{})
	}
	return g
}

// slotHashes are short hashes of a row's values; nil for a group too many. That a person has no last day is a statement too.
func slotHashes(seed maphash.Seed, r *rowReader, group int) []uint32 {
	if group >= detailed {
		return nil
	}
	hashes := make([]uint32, len(r.values))
	for i, value := range r.values {
		hashes[i] = shortHash(seed, value)
		if i == r.checks.left || i == r.checks.status {
			hashes[i] |= 1
		}
	}
	return hashes
}

// shortHash is a short hash of a value, 0 for none.
func shortHash(seed maphash.Seed, value string) uint32 {
	if value == "" {
		return 0
	}
	return uint32(maphash.String(seed, value)) | 1
}

// add adds a row to its group, and reports whether it completes the earlier ones.
func (g *group) add(row int32, facts uint64, name nameHash, values func() []uint32) (completes bool) {
	if g.first == 0 {
		g.first, g.facts, g.name, g.values = row, facts, name, values()
		return false
	}
	if facts == g.facts {
		return false
	}
	first, last := areApart(name.first, g.name.first), areApart(name.last, g.name.last)
	completes = g.values != nil
	if completes && g.differ == nil {
		g.differ = make([]difference, len(g.values))
	}
	stated := values()
	for i := range g.differ {
		switch hash := stated[i]; {
		case hash == g.values[i]:
		case areApart(hash, g.values[i]):
			g.differ[i], completes = contradicts, false
		default:
			g.differ[i], g.values[i] = max(g.differ[i], lacks), hash|g.values[i]
		}
	}
	if g.other == 0 && !completes {
		g.other = row
	}
	g.otherNames, g.apart = g.otherNames || first || last, g.apart || first && last
	return completes
}

// areApart reports whether two hashes are of different values, of which none is blank.
func areApart(a, b uint32) bool { return a != b && a != 0 && b != 0 }

// addVersion finds out whether a row of a history is the one in force.
func (p *people) addVersion(g *group, row *table.Row, facts uint64) {
	from := p.day(row, p.from)
	v := version{row: int32(row.Number), from: from, facts: facts}
	switch {
	case p.hasEnded(row):
	case from > p.in.options.AsOf.String():
		g.later.keepBest(v, from < g.later.from)
	default:
		g.now.keepBest(v, from > g.now.from)
	}
}

// keepBest puts a version in the place of another if it is better, and keeps in mind one that is as good and differs.
func (best *version) keepBest(v version, better bool) {
	switch {
	case best.row == 0 || better:
		*best = v
	case v.from == best.from && v.facts != best.facts && best.disputed == 0:
		best.disputed = v.row
	}
}

// day is the date in a column of a history, "" for an open one.
func (p *people) day(row *table.Row, column int) string {
	cell := &row.Cells[column]
	if cell.Kind == table.Date {
		return cell.Date.String()
	}
	w, ok := parse.ScanDate(parse.Clean(cell.Text))
	if !ok {
		return ""
	}
	p.dates.Order = p.in.readers.orders[column]
	text, _ := p.dates.Read(w)
	return text
}

// hasEnded reports whether a row of a history is of the past.
func (p *people) hasEnded(row *table.Row) bool {
	if p.until < 0 {
		return false
	}
	until := p.day(row, p.until)
	return until != "" && until < p.in.options.AsOf.String()
}

// chosen is the row of the history that counts: the one in force, or the first still to come.
func (g *group) chosen() version {
	if g.now.row != 0 {
		return g.now
	}
	return g.later
}

// groupOf is the group of a row, if its id is shared, and the row about the main position beside which it does not count, 0 for none. Rows
// come in the order of the look.
func (p *people) groupOf(row int) (g *group, primary int32) {
	for p.next < len(p.rows) && int(p.rows[p.next].row) < row { // refused before its id was examined
		p.next++
	}
	if p.next == len(p.rows) || int(p.rows[p.next].row) != row {
		return nil, 0
	}
	g = &p.list[p.rows[p.next].group]
	isSecond := p.rows[p.next].isSecond
	switch {
	case g.first != 0 && g.second != nil && g.isOther(g.second):
		g.other, g.otherNames, g.apart = g.second.first, true, true
		return g, 0
	case !isSecond:
		return g, 0
	case g.first != 0:
		return g, g.first
	default:
		return g.second, 0
	}
}

// isOther reports whether two groups of rows name different persons.
func (g *group) isOther(other *group) bool {
	return g.name.first != other.name.first && g.name.last != other.name.last
}

// problemOf says what becomes of a row: a problem with an error refuses it, one with less passes it over, none takes it.
func (p *people) problemOf(row *table.Row, id string) (problem facts.Problem, found bool) {
	if problem, found = p.amongOthers(row, id); found || p.from < 0 || p.until >= 0 || p.in.SharesID(id) {
		return problem, found // where a system gives every row of a person, the first one may be still to come
	}
	from := p.day(row, p.from)
	if from <= p.in.options.AsOf.String() || p.begins(row, from) {
		return facts.Problem{}, false
	}
	c := &p.in.Mapping.Columns[p.from]
	return facts.Problem{Row: row.Number, Column: c.Header, Value: from, Code: CodeNotYet, Severity: facts.Warning, Message: fmt.Sprintf(
		"takes effect on %s and is not imported yet: import the file again on or after that date", from)}, true
}

// begins reports whether a row is about a person who is hired on its day or later: such a row does not wait.
func (p *people) begins(row *table.Row, from string) bool {
	return slices.ContainsFunc(p.hired, func(column int) bool { return p.day(row, column) >= from })
}

// amongOthers says what becomes of a row among the others of its id.
func (p *people) amongOthers(row *table.Row, id string) (problem facts.Problem, found bool) {
	m := p.in.Mapping
	problem = facts.Problem{Row: row.Number, Column: m.Columns[m.id].Header, Field: m.key().Name, Value: id}
	g, primary := p.groupOf(row.Number)
	switch {
	case primary != 0:
		problem.Code, problem.Severity = CodeNotPrimary, problems.SeverityOf(CodeNotPrimary)
		problem.Message = fmt.Sprintf("another position of the employee; row %d is the main one", primary)
		return problem, true
	case g == nil && !p.hasEnded(row):
		return facts.Problem{}, false
	case g == nil:
		return p.historyProblem(problem, version{})
	case p.isHistory() && !g.apart: // a name may change in part, by marriage for one
		return p.historyProblem(problem, g.chosen())
	case g.other != 0 && p.areNotices(g):
		return newestNotice(problem, g.newest)
	case g.other != 0:
		problem.Code, problem.Message = p.conflict(g, row.Number)
	case int(g.first) != row.Number && !p.rows[p.next].completes:
		problem.Code = CodeSameRow
		problem.Message = fmt.Sprintf("duplicate of row %d; imported once", g.first)
	default:
		return facts.Problem{}, false
	}
	problem.Severity = problems.SeverityOf(problem.Code)
	return problem, true
}

func (p *people) historyProblem(problem facts.Problem, chosen version) (facts.Problem, bool) {
	asOf := p.in.options.AsOf
	switch {
	case chosen.disputed != 0:
		problem.Code = CodeTwoAccounts
		problem.Message = fmt.Sprintf("rows %d and %d of this id are both in effect on %s with different data; "+
			"keep the correct one", chosen.row, chosen.disputed, asOf)
	case chosen.row == 0:
		problem.Code = CodeNoneInForce
		problem.Message = fmt.Sprintf("every row of this id ends before %s; none is imported", asOf)
	case int(chosen.row) != problem.Row:
		problem.Code = CodeNotInForce
		problem.Message = fmt.Sprintf("row %d of this id is in effect on %s and was imported", chosen.row, asOf)
	default:
		return facts.Problem{}, false
	}
	problem.Severity = problems.SeverityOf(problem.Code)
	return problem, true
}

// conflict describes two rows that contradict each other, and in which fields.
func (p *people) conflict(g *group, row int) (code, message string) {
	other := g.first
	if int(other) == row {
		other = g.other
	}
	in := ""
	if fields := p.differing(g, contradicts); len(fields) > 0 {
		in = ": they differ in " + strings.Join(fields, ", ")
	}
	if g.otherNames {
		return CodeSharedID,
			fmt.Sprintf("row %d has this id for a different employee%s; no row with it is imported: correct the ids", other, in)
	}
	return CodeTwoAccounts, fmt.Sprintf("row %d has different data for this employee%s; no row with it is imported: "+
		"keep the correct one", other, in)
}

// differing are the names of the fields in which the rows of a group differ so or more.
func (p *people) differing(g *group, by difference) []string {
	var fields []string
	for i, differs := range g.differ {
		if differs >= by {
			fields = append(fields, p.in.readers.fields[i].Name)
		}
	}
	return fields
}
