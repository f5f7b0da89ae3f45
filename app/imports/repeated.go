package imports

import (
	"cmp"
	"context"
	"fmt"
	"hash/maphash"
	"slices"
	"strings"

	"mobility/app/kinds"
	"mobility/internal/facts"
	"mobility/roster/intake"
	"mobility/status"
)

// statement is what a row says of one record: hashes of the record's name and of its facts, and which of how many records of the row it
// is.
type statement struct {
	name, text  uint64
	row         int32
	part, count int16
}

// statements are those of a table, in the order of the rows.
type statements struct {
	all  []statement
	seed maphash.Seed
	// together is set where all rows of each id follow one another: only those of one id, the owner, are kept at a time then. found are the
	// statements about records of which there are several, of the owners before.
	together bool
	owner    string
	found    []statement
	name     []byte
	facts    []byte
}

// begin begins a row of an owner.
func (s *statements) begin(owner string) {
	if s.together && owner != s.owner {
		s.owner = strings.Clone(owner)
		s.found, s.all = append(s.found, s.repeated()...), s.all[:0]
	}
}

// end is what repeated is of all rows.
func (s *statements) end() []statement { return append(s.found, s.repeated()...) }

// add adds what a row says of its records.
func (s *statements) add(entry *intake.Entry, records []kindFacts) {
	for i, k := range records {
		s.facts = k.Facts.AppendJSON(s.facts[:0])
		s.all = append(s.all, statement{ // #nosec G115 -- a file has fewer rows, and a row fewer records
			s.nameOf(entry.ID, k), maphash.Bytes(s.seed, s.facts), int32(entry.Row), int16(i), int16(len(records)),
		})
	}
}

// nameOf is a hash of what the file calls a record. A receipt number is that of one filing, whether or not a row has the form too.
func (s *statements) nameOf(owner string, k kindFacts) uint64 {
	s.name = append(append(append(append(s.name[:0], k.Kind.Noun...), 0), owner...), 0)
	switch {
	case k.Kind == kinds.Filing:
		s.name = append(s.name, status.NameInList(k.Facts)...)
	case k.Kind.KeyOf != nil:
		s.name = append(s.name, k.Kind.KeyOf(k.Facts)...)
	}
	return maphash.Bytes(s.seed, s.name)
}

// repeated are the statements about records of which there are several, in the order of the rows.
func (s *statements) repeated() (found []statement) {
	slices.SortFunc(s.all, func(a, b statement) int { return cmp.Compare(a.name, b.name) })
	for from, to := 0, 0; from < len(s.all); from = to {
		for to = from; to < len(s.all) && s.all[to].name == s.all[from].name; to++ {
		}
		if to-from > 1 {
			found = append(found, s.all[from:to]...)
		}
	}
	slices.SortFunc(found, func(a, b statement) int { return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.part, b.part)) })
	return found
}

// compareStatements finds, among the statements about records of which there are several, the rows that repeat another row, each with that
// row, and the records of which rows state different things, by name.
func compareStatements(repeated []statement) (repeats map[int]int, differing map[uint64]*gathered) {
	repeats, differing = map[int]int{}, map[uint64]*gathered{}
	first, missing := map[uint64]statement{}, map[int]int16{}
	for _, stated := range repeated {
		row := int(stated.row)
		earlier, again := first[stated.name]
		switch {
		case !again:
			first[stated.name] = stated
		case earlier.text != stated.text:
			differing[stated.name] = &gathered{}
		default:
			if stated.part == 0 {
				repeats[row], missing[row] = int(earlier.row), stated.count
			}
			missing[row]--
		}
	}
	for row := range repeats {
		if missing[row] > 0 { // another record of the row is new
			delete(repeats, row)
		}
	}
	return repeats, differing
}

// reading is a table whose rows are records, as it is read again to find the rows about one record.
type reading struct {
	intake *intake.Intake
	// records are those that a row makes, of the rows that are imported.
	records func(*intake.Entry) []kindFacts
}

// repetitions are the rows about a record that another row is about too.
type repetitions struct {
	reading
	statements
	// repeats are the rows that say what another row says.
	repeats map[int]int
	// records are those of which rows state different things, by name.
	records map[uint64]*gathered
}

// findRepetitions reads a table in which rows have one id.
func findRepetitions(ctx context.Context, table reading) (*repetitions, error) {
	r := &repetitions{reading: table, statements: statements{seed: maphash.MakeSeed(), together: table.intake.KeepsTogether()}}
	for entry, err := range table.intake.Entries(ctx, nil) {
		if err != nil {
			return nil, err
		}
		if !entry.Refused && !entry.PassedOver && table.intake.SharesID(entry.ID) {
			r.begin(entry.ID)
			r.add(entry, table.records(entry))
		}
	}
	r.repeats, r.records = compareStatements(r.end())
	r.all, r.found = nil, nil
	if len(r.records) == 0 {
		return r, nil
	}
	return r, r.gather(ctx)
}

// findRepeated finds the rows about one record. Those that complete each other are read together; those that contradict another are all
// rejected, and a row that repeats another is reported.
func (t *recordTable) findRepeated(ctx context.Context) (err error) {
	t.again = map[int]bool{}
	t.repeated, err = findRepetitions(ctx, reading{t.intake, func(entry *intake.Entry) []kindFacts { return t.recordsOf(entry.Records[1]) }})
	if err != nil || len(t.repeated.repeats)+len(t.repeated.records) == 0 {
		return err
	}
	return t.reportRepeated(ctx)
}

// reportRepeated notes the rows that repeat or complete another, and rejects those that contradict one.
func (t *recordTable) reportRepeated(ctx context.Context) error {
	var rejected []facts.Problem
	for entry, err := range t.intake.Entries(ctx, nil) {
		if err != nil {
			return err
		}
		if entry.Refused || entry.PassedOver || !t.intake.SharesID(entry.ID) {
			continue
		}
		note := func(code, says string, other int) {
			problem := t.problem(entry.Row, t.key, strings.Clone(entry.ID), code, fmt.Sprintf(says, other))
			problem.Severity = facts.Note
			t.find(problem)
		}
		unclear, completes := false, 0
		for _, k := range t.recordsOf(entry.Records[1]) {
			g := t.repeated.gatheredOf(entry.ID, k)
			switch {
			case g == nil:
			case g.contradicts():
				unclear = true
				rejected = append(rejected, t.contradiction(entry, k, g))
			case g.first != entry.Row:
				completes = g.first
			}
		}
		switch other := t.repeated.repeats[entry.Row]; {
		case unclear:
			t.again[entry.Row] = true
		case other != 0:
			note(CodeSame, "repeats row %d; it counts once", other)
		case completes != 0:
			note(CodeCompletes, "completes row %d: both are about one record and are read together", completes)
		}
	}
	for _, problem := range rejected {
		t.reject(problem)
	}
	return nil
}

// contradiction is the problem of a row about a record of which rows state different values: at the cell that another row contradicts, or at
// the id of a row that contradicts none itself.
func (t *recordTable) contradiction(entry *intake.Entry, k kindFacts, g *gathered) facts.Problem {
	for _, fact := range k.Facts {
		if other := g.otherThan(entry.Row, fact); other != 0 {
			return t.problem(entry.Row, t.fieldOf(k, fact.Field), strings.Clone(fact.Value), CodeAgain, contradictsSays(other))
		}
	}
	return t.problem(entry.Row, t.key, strings.Clone(entry.ID), CodeAgain, unclearSays(g.doubts[0].row, g.doubts[0].other))
}
