package imports

import (
	"cmp"
	"context"
	"fmt"
	"hash/maphash"
	"slices"
	"strings"

	"mobility/internal/facts"
	"mobility/roster/intake"
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

// findRepeated finds rows with different values for the same record, which are all rejected. A row that repeats another is
// reported.
func (t *recordTable) findRepeated(ctx context.Context) error {
	s := statements{seed: maphash.MakeSeed(), together: t.intake.KeepsTogether()}
	for entry, err := range t.intake.Entries(ctx, nil) {
		if err != nil {
			return err
		}
		if !entry.Refused && !entry.PassedOver && t.intake.SharesID(entry.ID) {
			s.begin(entry.ID)
			s.add(entry, t.recordsOf(entry.Records[1]))
		}
	}
	t.again = map[int]bool{}
	repeated := s.end()
	if len(repeated) == 0 {
		return nil
	}
	repeats, contradicts := compareStatements(repeated)
	return t.reportRepeated(ctx, repeats, contradicts)
}

// add adds what a row says of its records.
func (s *statements) add(entry *intake.Entry, records []kindFacts) {
	for i, k := range records {
		s.name = append(append(append(append(s.name[:0], k.Kind.Noun...), 0), entry.ID...), 0)
		if k.Kind.KeyOf != nil {
			s.name = append(s.name, k.Kind.KeyOf(k.Facts)...)
		}
		s.facts = k.Facts.AppendJSON(s.facts[:0])
		s.all = append(s.all, statement{ // #nosec G115 -- a file has fewer rows, and a row fewer records
			maphash.Bytes(s.seed, s.name), maphash.Bytes(s.seed, s.facts), int32(entry.Row), int16(i), int16(len(records)),
		})
	}
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

// compareStatements finds, among the statements about records of which there are several, the rows that repeat another row, and those that
// contradict one, each with the other row.
func compareStatements(repeated []statement) (repeats, contradicts map[int]int) {
	repeats, contradicts = map[int]int{}, map[int]int{}
	first, missing := map[uint64]statement{}, map[int]int16{}
	for _, stated := range repeated {
		row := int(stated.row)
		earlier, again := first[stated.name]
		switch {
		case !again:
			first[stated.name] = stated
		case earlier.text != stated.text:
			contradicts[row], contradicts[int(earlier.row)] = int(earlier.row), row
		default:
			if stated.part == 0 {
				repeats[row], missing[row] = int(earlier.row), stated.count
			}
			missing[row]--
		}
	}
	for row := range repeats {
		if missing[row] > 0 || contradicts[row] != 0 { // another record of the row is new
			delete(repeats, row)
		}
	}
	return repeats, contradicts
}

// reportRepeated notes the rows that repeat another, and rejects those that contradict one.
func (t *recordTable) reportRepeated(ctx context.Context, repeats, contradicts map[int]int) error {
	var rejected []facts.Problem
	unread := func(uint64, uint64) bool { return true } // only the ids are wanted
	for entry, err := range t.intake.Entries(ctx, unread) {
		if err != nil {
			return err
		}
		if other := repeats[entry.Row]; other != 0 {
			problem := t.problem(entry.Row, t.key, strings.Clone(entry.ID), CodeSame, fmt.Sprintf("repeats row %d; it counts once", other))
			problem.Severity = facts.Note
			t.find(problem)
		}
		if other := contradicts[entry.Row]; other != 0 {
			t.again[entry.Row] = true
			rejected = append(rejected, t.problem(entry.Row, t.key, strings.Clone(entry.ID), CodeAgain, againSays(other)))
		}
	}
	for _, problem := range rejected {
		t.reject(problem)
	}
	return nil
}
