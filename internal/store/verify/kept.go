package verify

import (
	"cmp"
	"context"
	"encoding/json"
	"maps"
	"slices"

	"github.com/jmoiron/sqlx"

	"mobility/internal/store"
	"mobility/internal/store/journal"
	"mobility/internal/store/reftables"
)

// keptEntry is the last entry about a client, a profile, a hold or a reference table. The row is what the entry says.
type keptEntry struct {
	seq                   int64
	client, noun, subject string
	after                 string
	// made is when the first entry about it was written.
	made  string
	found bool
}

// keep remembers an entry, in the place of an earlier one about the same thing.
func (v *verification) keep(e *journal.Entry) {
	name := subjectHash(e.Client, e.Noun, e.Subject)
	made := e.At
	if before := v.kept[name]; before != nil {
		made = before.made
	}
	v.kept[name] = &keptEntry{seq: e.Seq, client: e.Client, noun: e.Noun, subject: e.Subject, after: e.After, made: made}
}

// keptRow checks that a row is what the last entry about it says.
func (v *verification) keptRow(client, noun, subject string, is func(k *keptEntry) bool) error {
	k := v.kept[subjectHash(client, noun, subject)]
	if k == nil || k.after == "" || !is(k) {
		return &Tampered{Client: client, Noun: noun, Subject: subject, Why: "it differs from the journal"}
	}
	k.found = true
	return nil
}

// keptGone checks that a row was found for everything that the journal has left of a noun.
func (v *verification) keptGone(noun string) error {
	gone := slices.SortedFunc(maps.Values(v.kept), func(a, b *keptEntry) int { return cmp.Compare(a.seq, b.seq) })
	for _, k := range gone {
		if k.noun == noun && k.after != "" && !k.found {
			return &Tampered{Entry: k.seq, Client: k.client, Noun: k.noun, Subject: k.subject, Why: "it is gone"}
		}
	}
	return nil
}

// clientRows compares the clients with the entries that made and renamed them.
func (v *verification) clientRows(ctx context.Context) error {
	clients, err := v.now.Clients(ctx)
	if err != nil {
		return err
	}
	for _, c := range clients {
		err := v.keptRow(c.Slug, journal.NounClient, c.Slug, func(k *keptEntry) bool {
			stated := struct{ Name string }{c.Slug} // until it is renamed
			return json.Unmarshal([]byte(k.after), &stated) == nil && stated.Name == c.Name && k.made == c.Created
		})
		if err != nil {
			return err
		}
	}
	return v.keptGone(journal.NounClient)
}

// profiles compares the saved profiles with the entries that saved them.
func (v *verification) profiles(ctx context.Context) error {
	err := v.q.Scan(ctx, func(found *sqlx.Rows) error {
		var client string
		var p store.Profile
		if err := found.Scan(&client, &p.Noun, &p.Name, &p.Fingerprint, &p.Text); err != nil {
			return err
		}
		return v.keptRow(client, journal.NounProfile, p.Noun+"/"+p.Name, func(k *keptEntry) bool { return k.after == p.Document() })
	}, "SELECT client, noun, name, fingerprint, text FROM profiles")
	if err != nil {
		return err
	}
	return v.keptGone(journal.NounProfile)
}

// holds compares the holds on deadlines with the entries that set them.
func (v *verification) holds(ctx context.Context) error {
	err := v.q.Scan(ctx, func(found *sqlx.Rows) error {
		var client, deadline, hold string
		if err := found.Scan(&client, &deadline, &hold); err != nil {
			return err
		}
		return v.keptRow(client, journal.NounDeadline, deadline, func(k *keptEntry) bool { return k.after == hold })
	}, "SELECT client, deadline, hold FROM alerts_holds")
	if err != nil {
		return err
	}
	return v.keptGone(journal.NounDeadline)
}

// references compares the tables, and their rows, with what the journal says was loaded last.
func (v *verification) references(ctx context.Context) error {
	tables, err := v.now.References(ctx)
	if err != nil {
		return err
	}
	loaded := map[string]*keptEntry{}
	for _, k := range v.kept {
		if k.noun == journal.NounReference && (loaded[k.subject] == nil || loaded[k.subject].seq < k.seq) {
			loaded[k.subject] = k // whichever client's command loaded it: the table belongs to all
		}
	}
	for _, t := range tables {
		var content string
		if err := v.q.Get(ctx, &content, "SELECT content FROM reference_tables WHERE name = ?", t.Name); err != nil {
			return err
		}
		var stated reftables.Table
		k := loaded[t.Name]
		if k == nil || json.Unmarshal([]byte(k.after), &stated) != nil || stated != t || reftables.Sum(content) != t.Sum {
			return &Tampered{Noun: journal.NounReference, Subject: t.Name, Why: "it differs from the journal"}
		}
		delete(loaded, t.Name)
	}
	for _, name := range slices.Sorted(maps.Keys(loaded)) {
		return &Tampered{Entry: loaded[name].seq, Noun: journal.NounReference, Subject: name, Why: "it is gone"}
	}
	return nil
}
