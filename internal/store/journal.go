package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"mobility/internal/database"
	"mobility/internal/facts"
)

// The nouns of the journal, besides those of imports.
const (
	nounEmployee    = "employee"
	nounStay        = "stay"
	nounEmployer    = "employer"
	nounImport      = "import"
	nounProfile     = "profile"
	nounClient      = "client"
	nounCertificate = "certificate"
	nounPlan        = "plan"
	nounDocument    = "document"
	nounDeadline    = "deadline"
	nounReference   = "reference"
	nounReport      = "report"
)

// ownNouns are the nouns whose subject is one name. The subject of a stay or a record is its owner and its part.
var ownNouns = []string{
	nounEmployee, nounEmployer, nounImport, nounProfile, nounClient, nounCertificate, nounPlan, nounDocument, nounDeadline, nounReference,
	nounReport,
}

// Entry is one entry of the journal.
type Entry struct {
	Seq int64 `json:"seq"`
	// At is when, in RFC 3339; Who and Command are the person and the command that did it.
	At      string `json:"at"`
	Who     string `json:"who"`
	Command string `json:"command"`
	Client  string `json:"client"`
	// Action is what was done: create, import, change, leave, return, record, undo, restore, remove, save, delete,
	// destroy, certify, plan, add, ack, snooze, send.
	Action string `json:"action"`
	// Noun and Subject say to what: employee E1001; stay E1001/H-1B; import and its id.
	Noun    string `json:"noun"`
	Subject string `json:"subject"`
	// Import is the number of the import that did it, or whose undo; 0 for none.
	Import int64 `json:"import"`
	// Before and After are JSON documents; blank where there was or is nothing. Those of an employee or a stay are
	// {"facts":{…},"origins":"…"}; those of a record that was destroyed {"erased":"…"}.
	Before   string `json:"before"`
	After    string `json:"after"`
	Previous string `json:"previous"`
	Hash     string `json:"hash"`
}

// MarshalJSON shows the documents as they are instead of as quoted text, none as null.
func (e Entry) MarshalJSON() ([]byte, error) {
	type rest Entry // without this method
	raw := func(text string) json.RawMessage {
		if text == "" {
			return nil
		}
		return json.RawMessage(text)
	}
	return json.Marshal(struct {
		rest
		Before json.RawMessage `json:"before"`
		After  json.RawMessage `json:"after"`
	}{rest(e), raw(e.Before), raw(e.After)})
}

// Person identifies the subject of an entry: the id of the employee, and for a status record its key; for a record its
// owner and part.
func (e *Entry) Person() (employee, stay string) {
	if !slices.Contains(ownNouns, e.Noun) {
		return splitSubject(e.Subject)
	}
	return e.Subject, ""
}

// change is what an entry says of its own, besides what the transaction knows.
type change struct {
	Action, Noun, Subject string
	Import                int64
	Before, After         string
}

// note appends an entry to the journal and returns its number.
func (tx *Tx) note(c change) (seq int64) {
	tx.head.Seq++
	if tx.db.Dry() {
		return tx.head.Seq
	}
	e := Entry{
		Seq: tx.head.Seq, At: tx.work.At.UTC().Format(time.RFC3339), Who: tx.work.Who, Command: tx.work.Command,
		Client: tx.work.Client, Action: c.Action, Noun: c.Noun, Subject: c.Subject, Import: c.Import,
		Before: c.Before, After: c.After, Previous: tx.head.Hash,
	}
	e.Hash = e.sum()
	tx.head.Hash = e.Hash
	tx.entries.Add(e.Seq, e.At, e.Who, e.Command, e.Client, e.Action, e.Noun, e.Subject, orNull(e.Import),
		e.Before, e.After, e.Previous, e.Hash)
	return e.Seq
}

// flush writes the entries noted so far.
func (tx *Tx) flush(ctx context.Context) error { return tx.db.Insert(ctx, tx.entries) }

// sum is the hash of an entry: SHA-256 over the hash before it and its own fields, each as its length, a colon and its
// bytes.
func (e *Entry) sum() string {
	b := make([]byte, 0, 512+len(e.Before)+len(e.After))
	for _, field := range []string{
		e.Previous, strconv.FormatInt(e.Seq, 10), e.At, e.Who, e.Command, e.Client, e.Action, e.Noun, e.Subject,
		strconv.FormatInt(e.Import, 10), e.Before, e.After,
	} {
		b = appendField(b, field)
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// appendField appends a text so that no two lists of texts look alike.
func appendField(b []byte, s string) []byte {
	b = strconv.AppendInt(b, int64(len(s)), 10)
	b = append(b, ':')
	return append(b, s...)
}

func orNull(n int64) any {
	if n == 0 {
		return nil
	}
	return n
}

// JournalFilter chooses entries of the journal; zero fields choose all.
type JournalFilter struct {
	// Import is the number of an import.
	Import int64
	// Subject is an employee's id, which chooses the stays too, or another subject as Entry has it.
	Subject string
	// Since leaves out what was done before.
	Since time.Time
	// Limit is how many of the newest entries to return.
	Limit int
}

const selectEntries = `SELECT seq, at, who, command, client, action, noun, subject, COALESCE(import, 0) AS import,
	before, after, previous, hash FROM journal`

// Journal lists entries of a client, oldest first, with those about no client, such as a reference table that was loaded.
func (r reading) Journal(ctx context.Context, client string, f JournalFilter) ([]Entry, error) {
	query, args := selectEntries+" WHERE client IN (?, '')", []any{client}
	if f.Import != 0 {
		query, args = query+" AND import = ?", append(args, f.Import)
	}
	if f.Subject != "" {
		stays := subjectName(f.Subject, "")
		query += " AND (subject = ? OR substr(subject, 1, ?) = ?)"
		args = append(args, f.Subject, utf8.RuneCountInString(stays), stays)
	}
	if !f.Since.IsZero() { // times are text of one form, in one zone
		query, args = query+" AND at >= ?", append(args, f.Since.UTC().Format(time.RFC3339))
	}
	query, args = query+" AND seq <= ? ORDER BY seq DESC", append(args, r.last())
	if f.Limit > 0 {
		query, args = query+" LIMIT ?", append(args, f.Limit)
	}
	var entries []Entry
	if err := r.q.List(ctx, &entries, query, args...); err != nil {
		return nil, database.Wrap(ctx, "read the journal", err)
	}
	slices.Reverse(entries)
	return entries, nil
}

// last is the last entry of the journal that is read.
func (r reading) last() int64 {
	if r.upTo == 0 {
		return math.MaxInt64
	}
	return r.upTo
}

// subjectName is how the journal calls a stay, or a record: the id of the employee or owner, a slash, the key or part. A
// slash in an id is escaped.
func subjectName(employee, stay string) string { return escapeSubject.Replace(employee) + "/" + stay }

var (
	escapeSubject   = strings.NewReplacer("~", "~0", "/", "~1")
	unescapeSubject = strings.NewReplacer("~1", "/", "~0", "~")
)

// splitSubject takes the name of a stay apart.
func splitSubject(subject string) (employee, stay string) {
	employee, stay, _ = strings.Cut(subject, "/")
	return unescapeSubject.Replace(employee), stay
}

// document is a subject as it is stored: the JSON of its facts and the text of their origins. The zero document is
// none.
type document struct {
	Facts   string
	Origins string
}

func documentOf(r facts.Record) document {
	b := r.AppendJSON(make([]byte, 0, 1024))
	n := len(b)
	b = r.AppendOrigins(b)
	text := string(b)
	return document{text[:n], text[n:]}
}

// What stands around the two parts of a document in the journal.
const (
	beforeFacts   = `{"facts":`
	beforeOrigins = `,"origins":"`
	afterOrigins  = `"}`
)

// json is the document as the journal keeps it. Origins need no escaping: they are numbers and the names of fields.
func (d document) json() string {
	if d.Facts == "" {
		return ""
	}
	return beforeFacts + d.Facts + beforeOrigins + d.Origins + afterOrigins
}

// parseDocument reads a document back, byte for byte.
func parseDocument(text string) (document, error) {
	if text == "" {
		return document{}, nil
	}
	facts, begins := strings.CutPrefix(text, beforeFacts)
	origins, ends := strings.CutSuffix(facts, afterOrigins)
	middle := strings.LastIndex(origins, beforeOrigins)
	if !begins || !ends || middle < 0 {
		return document{}, fmt.Errorf("%.40q is not the document of an employee, a stay or a record", text)
	}
	return document{origins[:middle], origins[middle+len(beforeOrigins):]}, nil
}
