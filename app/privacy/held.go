package privacy

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"mobility/alerts"
	"mobility/app/book"
	"mobility/app/documents"
	"mobility/app/history"
	"mobility/app/kinds"
	"mobility/app/notices"
	"mobility/app/retention"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/contents"
	"mobility/internal/store/journal"
	"mobility/internal/store/outbox"
	"mobility/internal/vault"
	"mobility/roster"
)

// Held is everything that is held on a person.
type Held struct {
	Version  int       `json:"version"`
	Client   string    `json:"client"`
	Employee string    `json:"employee"`
	Name     string    `json:"name"`
	Made     time.Time `json:"made"`
	// FormerIDs are the ids that the employee had before.
	FormerIDs []string `json:"former_ids"`
	// Records are the person's own, and those of cases that name the person.
	Records   []Record   `json:"records"`
	Documents []Document `json:"documents"`
	// NotFound are documents that the audit trail has and the vault does not, or that are in a vault which is not named.
	NotFound []NotFound        `json:"documents_not_found"`
	Notices  []json.RawMessage `json:"notices"`
	// Waiting are messages about the employee that are not yet sent, without what is about others. Holds are set on reminders about the
	// employee.
	Waiting []alerts.Message  `json:"waiting"`
	Holds   []json.RawMessage `json:"holds"`
	Trail   []Entry           `json:"audit_trail"`
	// Elsewhere are backups and archived exports, which can have more.
	Elsewhere []string `json:"elsewhere"`
}

// Record is one record with its facts.
type Record struct {
	// Kind is what the audit trail calls it, Owner whose it is, Part which of them it is.
	Kind  string  `json:"kind"`
	Owner string  `json:"owner"`
	Part  string  `json:"part,omitempty"`
	Facts []Value `json:"facts"`

	kind *contents.Kind
}

// Value is one fact.
type Value struct {
	Field  string `json:"field"`
	Title  string `json:"title"`
	Value  string `json:"value"`
	Source string `json:"source"`
}

// Document is a stored document about the person.
type Document struct {
	Entry vault.Entry `json:"entry"`
	// File is its name in the export.
	File string `json:"file"`
}

// NotFound is a document about the person that was added and not removed, and that could not be found.
type NotFound struct {
	ID      string     `json:"id"`
	Kind    string     `json:"kind"`
	AddedOn civil.Date `json:"added_on"`
}

// Entry is an entry of the audit trail.
type Entry struct {
	Seq    int64  `json:"seq"`
	At     string `json:"at"`
	Who    string `json:"who"`
	What   string `json:"what"`
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
}

// Asking is what a use case about a person is asked for.
type Asking struct {
	// Employee is the person's id.
	Employee  string
	Documents documents.Place
	Copies    retention.Copies
	Now       time.Time
}

// gather reads everything that is held on a person.
func gather(ctx context.Context, b *book.Book, o Asking) (*Held, error) {
	h := &Held{
		Version: 1, Client: b.Client, Employee: o.Employee, Made: o.Now.UTC().Truncate(time.Second), FormerIDs: []string{}, Records: []Record{},
		Documents: []Document{}, NotFound: []NotFound{}, Notices: []json.RawMessage{}, Waiting: []alerts.Message{}, Holds: []json.RawMessage{}, Trail: []Entry{},
	}
	for _, step := range []func(context.Context, *book.Book) error{h.person, h.records, h.messages, h.trail} {
		if err := step(ctx, b); err != nil {
			return nil, err
		}
	}
	var err error
	if h.Documents, h.NotFound, err = documentsOf(ctx, b, o, h.Employee); err != nil {
		return nil, err
	}
	h.Elsewhere, err = o.Copies.Find(ctx, b.Now(), b.Client)
	h.Elsewhere = append([]string{}, h.Elsewhere...)
	return h, err
}

// person reads the employee, the stays, and the former ids.
func (h *Held) person(ctx context.Context, b *book.Book) error {
	person, err := b.Now().Person(ctx, b.Client, h.Employee)
	if err != nil {
		return book.OrNotThere(ctx, b.Now(), err, b.Client, h.Employee, book.AnEmployee)
	}
	h.Name = roster.FromRecord(person.ID, person.Employee).Name()
	h.Records = append(h.Records, recordOf(journal.NounEmployee, h.Employee, "", person.Employee))
	for _, stay := range person.Stays {
		h.Records = append(h.Records, recordOf(journal.NounStay, h.Employee, stay.Key, stay.Facts))
	}
	former, err := b.Now().FormerIDs(ctx, b.Client, h.Employee)
	for _, f := range former {
		h.FormerIDs = append(h.FormerIDs, f.ID)
	}
	return err
}

func recordOf(kind, owner, part string, record facts.Record) Record {
	r := Record{Kind: kind, Owner: owner, Part: part, Facts: make([]Value, 0, len(record))}
	for _, fact := range record {
		r.Facts = append(r.Facts, Value{fact.Field.Name, fact.Field.Title, fact.Value, fmt.Sprint(fact.Origin)})
	}
	return r
}

// isOwn reports whether an employee owns the records of a kind.
func isOwn(kind *contents.Kind) bool { return kind.OfEmployee || kind == kinds.Action }

// records reads the records that the employee owns, and those of cases that name the employee.
func (h *Held) records(ctx context.Context, b *book.Book) error {
	for _, kind := range kinds.All.Kinds {
		found := b.Now().Records(ctx, b.Client, kind, store.Only(h.Employee))
		if !isOwn(kind) {
			if kind.EmployeeField == nil {
				continue
			}
			found = b.Now().RecordsNaming(ctx, b.Client, kind, h.Employee)
		}
		for kept, err := range found {
			if err != nil {
				return err
			}
			if isOwn(kind) || kept.Facts.Text(kind.EmployeeField) == h.Employee {
				r := recordOf(kind.Noun, kept.Owner, kept.Part, kept.Facts)
				r.kind = kind
				h.Records = append(h.Records, r)
			}
		}
	}
	return nil
}

// messages reads the notices about the employee, what waits, and the holds.
func (h *Held) messages(ctx context.Context, b *book.Book) error {
	for row, err := range b.Now().AlertLedger(ctx, b.Client, outbox.Filter{Subject: h.Employee}) {
		if err != nil {
			return err
		}
		h.Notices = append(h.Notices, slices.Clone(row.Entry))
	}
	waiting, err := notices.WaitingAbout(ctx, b.Now(), b.Client, h.Employee)
	if err != nil {
		return err
	}
	h.Waiting = append(h.Waiting, waiting...)
	holds, err := b.Now().AlertHolds(ctx, b.Client)
	for _, hold := range holds {
		if slices.Contains(strings.Split(hold.Deadline, "/"), h.Employee) {
			h.Holds = append(h.Holds, json.RawMessage(hold.Hold))
		}
	}
	return err
}

// trail reads the entries of the audit trail about the employee, under former ids too, and about the cases' records.
func (h *Held) trail(ctx context.Context, b *book.Book) error {
	subjects := append([]string{h.Employee}, h.FormerIDs...)
	for _, r := range h.Records {
		if r.kind != nil && !isOwn(r.kind) {
			subjects = append(subjects, journal.SubjectName(r.Owner, r.Part))
		}
	}
	seen := map[int64]bool{}
	for _, subject := range subjects {
		entries, err := b.Now().Journal(ctx, b.Client, store.JournalFilter{Subject: subject})
		if err != nil {
			return err
		}
		for i := range entries {
			if e := &entries[i]; !seen[e.Seq] {
				seen[e.Seq] = true
				h.Trail = append(h.Trail, Entry{e.Seq, e.At, e.Actor(), history.Sentence(e), e.Before, e.After})
			}
		}
	}
	slices.SortFunc(h.Trail, func(a, b Entry) int { return cmp.Compare(a.Seq, b.Seq) })
	return nil
}

// documentsOf lists the stored documents about an employee, and those that the audit trail has beside them: a vault that is not named, or another
// one than was meant, shows none.
func documentsOf(ctx context.Context, b *book.Book, o Asking, employee string) (found []Document, notFound []NotFound, err error) {
	found, notFound = []Document{}, []NotFound{}
	ids, err := documents.ReadIDs(ctx, b.Now(), b.Client)
	if err != nil {
		return nil, nil, err
	}
	noted, err := documents.Recorded(ctx, b.Now(), b.Client)
	if err != nil {
		return nil, nil, err
	}
	isTheirs := func(e *vault.Entry) bool {
		owner, _, _ := strings.Cut(ids.Subject(e), "/")
		return owner == employee && e.Kind != documents.PERMEvidence
	}
	if o.Documents.Has(b.Client) {
		err = o.Documents.Open(b.Client, false, func(v *vault.Vault) error {
			entries, err := v.List(ctx, vault.Filter{})
			for i := range entries {
				e := &entries[i]
				delete(noted, e.ID)
				if isTheirs(e) {
					found = append(found, Document{*e, fmt.Sprintf("documents/%02d-%.12s%s", len(found)+1, e.Sum, extensionOf(e))})
				}
			}
			buried, failed := v.Tombstones(ctx)
			for i := range buried { // removed by a run that was interrupted before it noted it
				delete(noted, buried[i].ID)
			}
			return errors.Join(err, failed)
		})
	}
	for _, id := range slices.Sorted(maps.Keys(noted)) {
		if e := noted[id]; isTheirs(&e) {
			notFound = append(notFound, NotFound{e.ID, e.Kind, civil.FromTime(e.AddedAt)})
		}
	}
	return found, notFound, err
}

// Missing says which documents could not be found and what to do, "" for none.
func Missing(notFound []NotFound, place documents.Place) string {
	if len(notFound) == 0 {
		return ""
	}
	var which []string
	for _, d := range notFound {
		which = append(which, fmt.Sprintf("%.13s, %s added on %s", d.ID, d.Kind, d.AddedOn))
	}
	where := "are not in the documents of " + place.Root
	if place.Root == "" {
		where = "are in a folder that nothing names"
	}
	return fmt.Sprintf("documents of the person %s: %s. Name their folder with --vault DIR, MOBILITY_VAULT, or vault: in the configuration file, and run the command again",
		where, strings.Join(which, "; "))
}
