package importing

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"mobility/internal/database"
	"mobility/internal/facts"
	"mobility/internal/hashset"
	"mobility/internal/namelist"
	"mobility/internal/store"
	"mobility/internal/store/journal"
)

// batchSize is how many rows are written at once. A batch and the two behind it are all of a file that is in memory.
const batchSize = 2_500

// batch is a number of rows, sorted by what has to be done with them.
type batch struct {
	// employees and stays are the rows of new people; added are their fingerprints.
	employees, stays *database.Rows
	added            []journal.Fingerprint
	// newStays are the stays that are not among the rows yet: their marks are determined by the goroutine that writes, which has less to do
	// than the one that gathers.
	newStays []newStay
	// names are the names of new people.
	names     namelist.List
	employers employers
	// hired are the new people to be reported, and in a plan all of them.
	hired []*given
	// fresh are the rows of new people of a client that had people before: the client may have them under another ID.
	fresh []*given
	// known are the rows of people who are stored and may have changed.
	known []*given
	// unknown are the rows of a status import whose people are not stored.
	unknown          []*given
	hires, unchanged int
	// sharedUnchanged and sharedAdded are hashes of the ids of people who have several rows in the file.
	sharedUnchanged, sharedAdded []uint64
	// same are the rows without a sum that the employee's last row repeats.
	same []int
	rows int
}

// newStay is a stay of a new person.
type newStay struct {
	*given
	key      string
	document journal.Document
}

// given is a row that has to be examined again: its facts, with their origins.
type given struct {
	row            int
	id             string
	hash           uint64
	employee, stay facts.Record
	// claimed is what the row says of who the employee is, where an import takes only the stay.
	claimed facts.Record
	// shared is set where other rows of the file have the same id.
	shared bool
}

// gatherer sorts the rows of a file into batches. It owns the roll while it does.
type gatherer struct {
	im   *People
	full chan *batch
	free chan *batch
	// failed is what ended the gathering early; it is set before full is closed.
	failed error
	// text is what write wrote last, stayAt where the stay begins in it.
	text    []byte
	stayAt  int
	lastRow int
}

// batches is how many there are: one being filled, one waiting, one being written.
const batches = 3

func newGatherer(im *People) *gatherer {
	g := &gatherer{im: im, full: make(chan *batch, 1), free: make(chan *batch, batches)}
	for range batches {
		g.free <- &batch{
			employees: database.NewRows(store.EmployeeTable, batchSize), stays: database.NewRows(store.StayTable, 0), employers: make(employers),
		}
	}
	return g
}

// gather takes all entries.
func (g *gatherer) gather(ctx context.Context, entries iter.Seq2[*Incoming, error]) error {
	b := <-g.free // g.full never blocks for good: the writer takes every batch until it is closed
	for in, err := range entries {
		if err == nil && in.Row < g.lastRow {
			err = fmt.Errorf("row %d comes after row %d: the rows of an import ascend", in.Row, g.lastRow)
		}
		if err != nil {
			return err
		}
		// Rows of one number stay together, since what a batch adds is put in order by row.
		if b.rows >= batchSize && in.Row != g.lastRow {
			if err := g.send(ctx, b); err != nil {
				return err
			}
			b = <-g.free
			b.reset()
		}
		g.lastRow = in.Row
		b.rows++
		g.take(b, in)
	}
	return g.send(ctx, b)
}

// send delivers a full batch unless ctx is done.
func (g *gatherer) send(ctx context.Context, b *batch) error {
	if err := context.Cause(ctx); err != nil {
		return err
	}
	g.full <- b
	return nil
}

func (b *batch) reset() {
	b.employees.Clear()
	b.stays.Clear()
	clear(b.employers)
	b.names.Reset()
	clear(b.newStays) // for the collector
	*b = batch{employees: b.employees, stays: b.stays, added: b.added[:0], sharedUnchanged: b.sharedUnchanged[:0], sharedAdded: b.sharedAdded[:0], same: b.same[:0], newStays: b.newStays[:0], names: b.names, employers: b.employers}
}

// take sorts one row.
func (g *gatherer) take(b *batch, in *Incoming) {
	people, key := g.im.roll.entries, in.Unchanged
	if key == 0 {
		key = hashset.Hash(in.ID)
	}
	if in.Refused || in.Unchanged != 0 {
		g.im.roll.see(key, 0)
		if !in.Refused {
			b.leaveUnchanged(in, key)
		}
		return
	}
	entry, known := people.Get(key)
	employee := in.Employee
	if g.im.Noun == store.StatusNoun {
		employee = nil
	}
	hash := g.im.rowSum(in.Sum)
	var text []byte
	if in.Sum == 0 {
		text = g.write(employee, in.Stay)
		hash = rowHash(in.ID, text)
	}
	switch {
	case known && entry&^flags == hash:
		g.im.roll.see(key, 0)
		b.leaveUnchanged(in, key)
		if in.Sum == 0 {
			b.same = append(b.same, in.Row)
		}
	case known:
		g.im.roll.see(key, hash)
		row := g.given(in, employee, hash)
		if g.im.Noun == store.StatusNoun {
			row.claimed = slices.Clone(in.Employee)
		}
		b.known = append(b.known, row)
	case g.im.Noun == store.StatusNoun, g.im.options.Addable != nil && !g.im.options.Addable(employee):
		b.unknown = append(b.unknown, &given{row: in.Row, id: in.ID})
	case g.im.hadPeople:
		people.Put(key, hash|seen)
		b.fresh = append(b.fresh, g.given(in, employee, hash))
	default:
		if !g.im.distinct {
			people.Put(key, hash|seen)
		}
		if text == nil {
			text = g.write(employee, in.Stay)
		}
		g.hire(b, in, string(text[:g.stayAt]), string(text[g.stayAt:]), hash)
	}
}

// leaveUnchanged counts a row that changes nothing.
func (b *batch) leaveUnchanged(in *Incoming, key uint64) {
	if in.Shared {
		b.sharedUnchanged = append(b.sharedUnchanged, key)
	} else {
		b.unchanged++
	}
}

// write writes the facts of a row, those of the stay behind those of the employee.
func (g *gatherer) write(employee, stay facts.Record) []byte {
	g.text = employee.AppendStored(g.text[:0])
	g.stayAt = len(g.text)
	if len(stay) > 0 {
		g.text = stay.AppendStored(g.text)
	}
	return g.text
}

func (g *gatherer) given(in *Incoming, employee facts.Record, hash uint64) *given {
	origin := facts.Origin{Import: g.im.Number, Row: in.Row}
	return &given{row: in.Row, id: in.ID, hash: hash, employee: employee.From(origin), stay: in.Stay.From(origin), shared: in.Shared}
}

// hire prepares the rows of a new person. employee and stay are the texts of the row's facts.
func (g *gatherer) hire(b *batch, in *Incoming, employee, stay string, hash uint64) {
	im := g.im
	hired := given{row: in.Row, id: in.ID, hash: hash, employee: in.Employee, stay: in.Stay, shared: in.Shared}
	if hasClear(in.Employee) {
		hired.employee, employee = withoutClear(in.Employee)
	}
	if hasClear(in.Stay) {
		hired.stay, stay = withoutClear(in.Stay)
	}
	origin := facts.Origin{Import: im.Number, Row: in.Row}
	b.addEmployee(im, &hired, newDocument(hired.employee, employee, origin))
	isReported := im.reportsNew(&hired) || im.tx.Database().Dry() // a plan finds repeated employees here
	if !isReported && len(hired.stay) == 0 {
		return // as nearly all, which are not kept
	}
	kept := new(hired)
	kept.employee, kept.stay = hired.employee.From(origin), hired.stay.From(origin)
	if len(kept.stay) > 0 {
		b.newStays = append(b.newStays, newStay{kept, im.people().StayKey(kept.stay), newDocument(kept.stay, stay, origin)})
	}
	if isReported {
		b.hired = append(b.hired, kept)
	}
}

// newDocument is the document of facts that all come from one row.
func newDocument(r facts.Record, text string, origin facts.Origin) journal.Document {
	if len(r) == 0 {
		return journal.Document{Facts: text}
	}
	return journal.Document{Facts: text, Origins: origin.String()}
}

func hasClear(r facts.Record) bool {
	return slices.ContainsFunc(r, func(f facts.Fact) bool { return f.Value == facts.Clear })
}

// withoutClear returns the values of a row for an employee without stored values to clear, and its text.
func withoutClear(r facts.Record) (facts.Record, string) {
	stated, _ := facts.Merge(nil, r)
	return stated, string(stated.AppendStored(nil))
}

func (b *batch) addEmployee(im *People, g *given, d journal.Document) {
	b.employees.Add(im.client, g.id, d.Facts, d.Origins, im.people().LeftOn(g.employee), int64(g.hash), im.number, int64(g.row))
	b.added = append(b.added, journal.FingerprintOfRecord(g.row, journal.NounEmployee, g.id, g.employee, d))
	im.people().List(&b.names, g.id, g.employee.Text)
	b.employers.add(im.people(), g.employee)
	if g.shared {
		b.sharedAdded = append(b.sharedAdded, hashset.Hash(g.id))
	} else {
		b.hires++
	}
}

// addStay prepares the row of a new stay, which a row gives, of an employee.
func (b *batch) addStay(im *People, g *given, stay, employee facts.Record, key string, d journal.Document) {
	mark := im.people().QuietMark(key, stay, employee)
	b.stays.Add(store.StayValues(im.Client, g.id, key, d, mark, im.Number, int64(g.row))...)
	b.added = append(b.added, journal.FingerprintOfRecord(g.row, journal.NounStay, journal.SubjectName(g.id, key), stay, d))
}

// addNewStays prepares the rows of the stays of new people.
func (b *batch) addNewStays(im *People) {
	for _, s := range b.newStays {
		b.addStay(im, s.given, s.stay, s.employee, s.key, s.document)
	}
}
