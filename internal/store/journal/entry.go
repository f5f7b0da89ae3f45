package journal

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/zeebo/xxh3"
)

// The nouns of the journal, besides those of imports.
const (
	NounEmployee    = "employee"
	NounStay        = "stay"
	NounEmployer    = "employer"
	NounImport      = "import"
	NounProfile     = "profile"
	NounClient      = "client"
	NounCertificate = "certificate"
	NounPlan        = "plan"
	NounDocument    = "document"
	NounDeadline    = "deadline"
	NounReference   = "reference"
	NounReport      = "report"
	NounMessage     = "message"
	NounFile        = "file"
	NounDatabase    = "database"
	NounJournal     = "journal"
	NounJob         = "job"
	NounKey         = "key"
	NounAccess      = "access"
)

// ownNouns are the nouns whose subject is one name. The subject of a stay or a record is its owner and its part.
var ownNouns = []string{
	NounEmployee, NounEmployer, NounImport, NounProfile, NounClient, NounCertificate, NounPlan, NounDocument, NounDeadline, NounReference,
	NounReport, NounMessage, NounFile, NounDatabase, NounJournal, NounJob,
	NounAccess,
}

// Entry is one entry of the journal.
type Entry struct {
	Seq int64 `json:"seq"`
	// At is when, in RFC 3339. Who did it: the login that the database server or the operating system has authenticated. Stated is
	// the name that a person gave beside it, "" for none. Command is the command that did it.
	At      string `json:"at"`
	Who     string `json:"who"`
	Stated  string `json:"stated"`
	Command string `json:"command"`
	Client  string `json:"client"`
	// Action is what was done: create, import, change, leave, return, record, undo, restore, remove, save, delete,
	// destroy, certify, plan, add, ack, snooze, send; of what changes no data: get, make, back-up, checkpoint, run, migrate.
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
		return SplitSubject(e.Subject)
	}
	return e.Subject, ""
}

// Actor is who did it, with the name that was stated beside the authenticated one.
func (e *Entry) Actor() string {
	if e.Stated == "" {
		return e.Who
	}
	return e.Who + " (" + e.Stated + ")"
}

// Sum is the hash of an entry: SHA-256 over the hash before it and its own fields, each as its length, a colon and its
// bytes. A stated name comes last; without one the hash is the one that earlier versions computed.
func (e *Entry) Sum() string {
	b := make([]byte, 0, 512+len(e.Before)+len(e.After))
	for _, field := range []string{
		e.Previous, strconv.FormatInt(e.Seq, 10), e.At, e.Who, e.Command, e.Client, e.Action, e.Noun, e.Subject,
		strconv.FormatInt(e.Import, 10), e.Before, e.After,
	} {
		b = AppendField(b, field)
	}
	if e.Stated != "" {
		b = AppendField(b, e.Stated)
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// AppendField appends a text so that no two lists of texts look alike.
func AppendField[T string | []byte](b []byte, s T) []byte {
	b = strconv.AppendInt(b, int64(len(s)), 10)
	b = append(b, ':')
	return append(b, s...)
}

// SubjectName is how the journal calls a stay, or a record: the id of the employee or owner, a slash, the key or part. A
// slash in an id is escaped.
func SubjectName(employee, stay string) string { return escapeSubject.Replace(employee) + "/" + stay }

var (
	escapeSubject   = strings.NewReplacer("~", "~0", "/", "~1")
	unescapeSubject = strings.NewReplacer("~1", "/", "~0", "~")
)

// SplitSubject takes the name of a stay apart.
func SplitSubject(subject string) (employee, stay string) {
	employee, stay, _ = strings.Cut(subject, "/")
	return unescapeSubject.Replace(employee), stay
}

// NameHash distinguishes records by one number.
func NameHash(noun, subject string) uint64 {
	return xxh3.HashStringSeed(subject, xxh3.HashString(noun))
}

// Instant is a time as the tables have it: in UTC, of one length, so that texts sort as times do.
func Instant(t time.Time) string { return t.UTC().Format(time.RFC3339) }
