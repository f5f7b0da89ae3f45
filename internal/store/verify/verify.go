package verify

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/zeebo/xxh3"

	"mobility/internal/database"
	"mobility/internal/hashset"
	"mobility/internal/store"
	"mobility/internal/store/contents"
	"mobility/internal/store/journal"
)

// Result is what Verify has examined.
type Result struct {
	Entries, Subjects, Imports int
	// Backwards are the first entries that are dated before the entry before them, by more than clocks differ. That is not an
	// alteration: the clock of a machine was wrong, or was set to look like another day.
	Backwards []Backwards
}

// Backwards is an entry that is dated before the one before it.
type Backwards struct {
	Entry  int64  `json:"entry"`
	At     string `json:"at"`
	Before string `json:"before"`
}

func (b Backwards) String() string {
	return fmt.Sprintf("entry %d of %s is dated before entry %d of %s: a clock was wrong, or was set to another time", b.Entry, b.At, b.Entry-1, b.Before)
}

// The clocks of machines that share a database may differ by clocksDiffer; backwardsListed is how many entries are listed.
const (
	clocksDiffer    = 2 * time.Minute
	backwardsListed = 10
)

// clock notes an entry that is dated before the one before it.
func (v *verification) clock(e *journal.Entry) {
	at, err := time.Parse(time.RFC3339, e.At)
	before, failed := time.Parse(time.RFC3339, v.last.At)
	if err == nil && failed == nil && at.Before(before.Add(-clocksDiffer)) && len(v.count.Backwards) < backwardsListed {
		v.count.Backwards = append(v.count.Backwards, Backwards{e.Seq, e.At, v.last.At})
	}
}

// Tampered is a journal that does not hold together, or rows that are not what it says.
type Tampered struct {
	// Entry is the entry of the journal, and Import the number of the import, that do not fit; 0 where none is to blame.
	Entry, Import int64
	// Client, Noun and Subject name the record that does not match, "" if it cannot be named.
	Client, Noun, Subject string
	// Why says what does not fit.
	Why string
}

func (e *Tampered) Error() string {
	where := ""
	if e.Entry != 0 {
		where += fmt.Sprintf("journal entry %d: ", e.Entry)
	}
	if e.Import != 0 {
		where += fmt.Sprintf("import %d: ", e.Import)
	}
	if e.Subject != "" {
		where += fmt.Sprintf("%s %s of client %s: ", e.Noun, e.Subject, e.Client)
	}
	return where + e.Why
}

// Journal checks that the past is unaltered: the chain of the journal, and that the people, stays, records and employers
// are what their last entries say, or what an import's digest covers. The error is a Tampered for the first thing that
// does not fit.
func Journal(ctx context.Context, s *store.Store) (Result, error) {
	v := &verification{
		subjects: make(map[uint64]*lastKnown), imports: make(map[int64]*journalled), added: newAdded(),
		erased: make(map[int64]string), kept: make(map[uint64]*keptEntry),
		listed: make(map[string]*hashset.Set), people: make(map[string]store.Headcount),
	}
	defer func() { _ = v.added.sorter.Close() }() // a temporary file
	if err := s.Database().MustSeeAll(ctx); err != nil {
		return Result{}, fmt.Errorf("verify the journal: %w", err)
	}
	now, err := s.Snapshot(ctx)
	if err != nil {
		return Result{}, err
	}
	defer func() { _ = now.Close() }() // nothing was written
	v.now, v.q, v.contents = now, now.Database().Reader, s.Contents()
	for _, step := range []func(context.Context) error{
		v.chain, v.checkRecorded, v.head, v.importRows, v.clientRows, v.names, v.employees, v.stays, v.records, v.peopleSkipped, v.employers, v.profiles, v.holds, v.references,
		v.ledgers, v.allEmployees, v.digests, v.headcounts,
	} {
		if err := step(ctx); err != nil {
			return Result{}, database.Wrap(ctx, "verify the journal", err)
		}
	}
	return v.count, nil
}

// verification is what has been learned on the way.
type verification struct {
	now      *store.Snapshot
	q        database.Reader
	contents *contents.Contents
	count    Result
	last     journal.Entry
	// subjects are those with entries of their own, by the hash of their names.
	subjects map[uint64]*lastKnown
	imports  map[int64]*journalled
	// kept are the last entries about what a row repeats word for word, by the hash of its name.
	kept map[uint64]*keptEntry
	// erased are the entries whose images are gone, with their sums, until a certificate vouches for them.
	erased map[int64]string
	// listed are the hashes of the lines of the lists of names, by client; a client without a list has none.
	listed map[string]*hashset.Set
	// people counts the employees of each client.
	people map[string]store.Headcount
	// added are the fingerprints of what the rows say each import added.
	added *added
}

// ledgers checks the tables that have sums instead of entries.
func (v *verification) ledgers(ctx context.Context) error {
	err := v.q.CheckRows(ctx)
	if errors.Is(err, database.ErrRows) {
		return &Tampered{Why: err.Error()}
	}
	return err
}

// journalled is an import as the journal has it.
type journalled struct {
	store.ImportEntry
	// Counts are the text, letter for letter: a key that is none counts nothing.
	Counts      json.RawMessage `json:"counts"`
	id, client  string
	at, who     string
	command     string
	seq, undone int64
	hasRow      bool
	// movedAway are what other imports had added and this change of ids took away, by import.
	movedAway map[int64][]journal.Fingerprint
}

// lastKnown is what the journal says of a subject.
type lastKnown struct {
	seq int64
	// base is the subject as an import added it, before its first entry; none when an entry added it.
	base, now       [sha256.Size]byte
	hasBase, exists bool
	found           bool
}

func subjectHash(client, noun, subject string) uint64 {
	return xxh3.HashStringSeed(client, journal.NameHash(noun, subject))
}

// chain follows the journal from its first entry.
func (v *verification) chain(ctx context.Context) error {
	return v.now.EachEntry(ctx, func(e *journal.Entry) error {
		switch {
		case e.Seq != v.last.Seq+1:
			return &Tampered{Entry: v.last.Seq + 1, Why: "it is missing"}
		case e.Previous != v.last.Hash:
			return &Tampered{Entry: e.Seq, Why: "it does not follow from the entry before it"}
		case e.Hash == e.Sum():
		case !e.HasErased():
			return &Tampered{Entry: e.Seq, Why: "its hash does not match its text"}
		default: // a certificate has to vouch for it
			v.erased[e.Seq] = e.Sum()
		}
		v.clock(e)
		v.last = *e
		v.count.Entries++
		return v.entry(e)
	})
}

// checkRecorded checks that a certificate vouches for every entry whose images are gone.
func (v *verification) checkRecorded(context.Context) error {
	for _, seq := range slices.Sorted(maps.Keys(v.erased)) {
		return &Tampered{Entry: seq, Why: "its images are missing, and no certificate explains it"}
	}
	return nil
}

// certificate takes back what a certificate vouches for, and puts what was destroyed with what its import had added.
func (v *verification) certificate(e *journal.Entry) error {
	var stated journal.Certified
	if err := json.Unmarshal([]byte(e.After), &stated); err != nil {
		return fmt.Errorf("journal entry %d: %w", e.Seq, err)
	}
	for _, entry := range stated.Erased {
		if v.erased[entry.Seq] == entry.Sum {
			delete(v.erased, entry.Seq)
		}
	}
	noun, subject, _ := strings.Cut(e.Subject, "/")
	if k := v.subjects[subjectHash(e.Client, noun, subject)]; stated.Import != 0 && k != nil && k.hasBase {
		return v.added.add(stated.Import, journal.Fingerprint{Row: int(stated.Row), Sum: k.base})
	}
	return nil
}

func (v *verification) entry(e *journal.Entry) error {
	switch e.Noun {
	case journal.NounEmployee, journal.NounStay, journal.NounEmployer:
		return v.change(e)
	case journal.NounImport:
		return v.importEntry(e)
	case journal.NounCertificate:
		return v.certificate(e)
	case journal.NounClient, journal.NounProfile, journal.NounDeadline, journal.NounReference:
		v.keep(e)
		return nil
	}
	if v.contents.KindOf(e.Noun) != nil {
		return v.change(e)
	}
	return nil
}

// change checks that an entry begins where the one before it of the same subject has ended.
func (v *verification) change(e *journal.Entry) error {
	name := subjectHash(e.Client, e.Noun, e.Subject)
	k := v.subjects[name]
	if k == nil {
		k = &lastKnown{}
		v.subjects[name] = k
	}
	before, err := e.SumOf(e.Before)
	if err != nil {
		return err
	}
	switch {
	case !k.exists && e.Action == "restore": // it is again what it was before a change of ids
	case !k.exists:
		k.base, k.hasBase = before, e.Before != ""
	case before != k.now:
		return &Tampered{Entry: e.Seq, Client: e.Client, Noun: e.Noun, Subject: e.Subject,
			Why: fmt.Sprintf("it does not begin with the result of entry %d", k.seq)}
	}
	k.seq, k.exists = e.Seq, e.After != ""
	k.now, err = e.SumOf(e.After)
	return err
}

func (v *verification) importEntry(e *journal.Entry) error {
	if e.Action == "undo" {
		if im := v.imports[e.Import]; im != nil {
			im.undone = e.Seq
		}
		return nil
	}
	im := &journalled{id: e.Subject, client: e.Client, seq: e.Seq, at: e.At, who: e.Who, command: e.Command}
	v.imports[e.Import] = im
	if err := json.Unmarshal([]byte(e.After), im); err != nil {
		return fmt.Errorf("journal entry %d: %w", e.Seq, err)
	}
	for _, m := range im.Moved {
		if k := v.subjects[subjectHash(e.Client, m.Noun, m.Subject)]; m.Import != 0 && k != nil && k.hasBase {
			if im.movedAway == nil {
				im.movedAway = make(map[int64][]journal.Fingerprint)
			}
			im.movedAway[m.Import] = append(im.movedAway[m.Import], journal.Fingerprint{Row: int(m.Row), Sum: k.base})
		}
	}
	return nil
}

func (v *verification) head(ctx context.Context) error {
	var h struct {
		Seq, Imports int64
		Hash         string
	}
	if err := v.q.Get(ctx, &h, "SELECT seq, hash, imports FROM journal_head WHERE one = 1"); err != nil {
		return err
	}
	if h.Seq != v.last.Seq || h.Hash != v.last.Hash {
		return &Tampered{Entry: max(h.Seq, v.last.Seq), Why: "the end of the journal differs from its recorded head"}
	}
	last := int64(0)
	for number := range v.imports {
		last = max(last, number)
	}
	if h.Imports != last {
		return &Tampered{Import: last, Why: fmt.Sprintf("it is the last in the journal, but the recorded head names import %d", h.Imports)}
	}
	return nil
}

// says reports whether the entry of an import says what its row does.
func (j *journalled) says(im *store.Import) bool {
	return j.File == im.File && j.SHA256 == im.SHA256 && string(j.Counts) == im.CountsText && j.Noun == im.Noun && j.Sheet == im.Sheet &&
		j.at == im.At && j.who == im.Who && j.command == im.Command && (j.Form == "" || j.Form == im.Form)
}

// importRows compares the table of imports with their entries.
func (v *verification) importRows(ctx context.Context) error {
	clients, err := v.now.Clients(ctx)
	if err != nil {
		return err
	}
	for _, client := range clients {
		imports, err := v.now.Imports(ctx, client.Slug)
		if err != nil {
			return err
		}
		for _, im := range imports {
			j := v.imports[im.Number]
			if j == nil || j.client != im.Client || j.id != im.ID || j.seq != im.Journal || j.undone != im.Undone ||
				!j.says(&im) {
				return &Tampered{Import: im.Number, Why: "its row differs from its journal entry"}
			}
			j.hasRow = true
			v.count.Imports++
		}
	}
	for _, number := range slices.Sorted(maps.Keys(v.imports)) {
		if !v.imports[number].hasRow {
			return &Tampered{Import: number, Why: "its row is missing"}
		}
	}
	return nil
}
