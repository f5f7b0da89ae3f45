package store

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/internal/facts"
	"mobility/roster"
)

func TestTheHashOfAnEntryCoversAllOfIt(t *testing.T) {
	entry := func(change func(*Entry)) string {
		e := Entry{Seq: 1, At: "at", Who: "who", Command: "command", Client: "client", Action: "action", Noun: "noun",
			Subject: "subject", Import: 1, Before: "before", After: "after", Previous: "previous"}
		change(&e)
		return e.sum()
	}
	same := entry(func(*Entry) {})
	for name, change := range map[string]func(*Entry){
		"seq": func(e *Entry) { e.Seq++ }, "at": func(e *Entry) { e.At = "" }, "who": func(e *Entry) { e.Who = "" },
		"command": func(e *Entry) { e.Command = "" }, "client": func(e *Entry) { e.Client = "" },
		"action": func(e *Entry) { e.Action = "" }, "noun": func(e *Entry) { e.Noun = "" },
		"subject": func(e *Entry) { e.Subject = "" }, "import": func(e *Entry) { e.Import++ },
		"before": func(e *Entry) { e.Before = "" }, "after": func(e *Entry) { e.After = "" },
		"previous":                 func(e *Entry) { e.Previous = "" },
		"where one ends":           func(e *Entry) { e.Who, e.Command = "whoc", "ommand" },
		"a text that looks like 2": func(e *Entry) { e.Who, e.Command = "who7:command", "" },
	} {
		require.NotEqual(t, same, entry(change), name)
	}
	require.Equal(t, same, entry(func(e *Entry) { e.Hash = "not part of itself" }))
}

// TestVerifySeesThroughARewrittenJournal: a person who rewrites the whole chain still has to make every entry begin
// where the one before it ended.
func TestVerifySeesThroughARewrittenJournal(t *testing.T) {
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "mobility.db"), &Contents{People: People{
		Employee: roster.Fields, CheckEmployee: roster.CheckEmployee, Left: roster.FieldLeft, Employer: roster.FieldEmployer,
		Terminated: facts.Fact{Field: roster.FieldEmploymentStatus, Value: roster.StatusTerminated}, EmployerKey: roster.EmployerKey,
		AppendName: roster.AppendSearchName,
		Merge: func(stored, given facts.Record, _ func(*facts.Field) bool, _ bool) (facts.Record, bool) {
			merged, changes := facts.Merge(stored, given)
			return merged, len(changes) > 0
		},
	}}, Options{Create: true})
	require.NoError(t, err)
	defer s.Close()
	w := Work{Client: DefaultClient, Who: "tester", At: time.Date(2026, time.November, 21, 9, 30, 0, 0, time.UTC)}
	set := func(title string) facts.Record { return facts.Record{{Field: roster.FieldTitle, Value: title}} }
	require.NoError(t, s.Write(t.Context(), w, false, func(tx *Tx) error {
		im, err := tx.BeginImport(t.Context(), Import{Noun: RosterNoun}, ImportOptions{})
		require.NoError(t, err)
		require.NoError(t, im.Apply(t.Context(), func(yield func(*Incoming, error) bool) {
			yield(&Incoming{Row: 2, ID: "E1", Employee: set("Analyst")}, nil)
		}))
		_, err = im.Finish(t.Context())
		return err
	}))
	for _, title := range []string{"Manager", "Director"} {
		require.NoError(t, s.Write(t.Context(), w, false, func(tx *Tx) error {
			_, err := tx.RecordEmployee(t.Context(), "E1", set(title))
			return err
		}))
	}
	_, err = Verify(t.Context(), s)
	require.NoError(t, err)

	entries, err := s.Journal(t.Context(), DefaultClient, JournalFilter{})
	require.NoError(t, err)
	last := ""
	for _, e := range entries {
		if e.Seq == 3 {
			e.After = document{Facts: `{"title":"Clerk"}`, Origins: "j3"}.json()
		}
		e.Previous = last
		last = e.sum()
		require.NoError(t, s.unjournaled(t.Context(), "tamper", func(tx *Tx) error {
			return tx.db.Exec(t.Context(), "UPDATE journal SET after = ?, previous = ?, hash = ? WHERE seq = ?", e.After, e.Previous, last, e.Seq)
		}))
	}
	require.NoError(t, s.unjournaled(t.Context(), "tamper", func(tx *Tx) error {
		return tx.db.Exec(t.Context(), "UPDATE journal_head SET hash = ?", last)
	}))
	_, err = Verify(t.Context(), s)
	require.EqualError(t, err,
		"verify the journal: journal entry 4: employee E1 of client default: it does not begin with the result of entry 3")
}

func TestNamesOfStays(t *testing.T) {
	for _, id := range []string{"E1", "E/1", "E~1", "E~1/2~", "/", ""} {
		name := subjectName(id, "H-1B@2024-10-01")
		employee, stay := splitSubject(name)
		require.Equal(t, []string{id, "H-1B@2024-10-01"}, []string{employee, stay}, name)
	}
}

func TestDocumentsComeBackByteForByte(t *testing.T) {
	for _, d := range []document{
		{}, {Facts: "{}"}, {`{"title":"a \"b\" \\ \u003c ,\"origins\":\""}`, "3:17;1:12=title"},
	} {
		again, err := parseDocument(d.json())
		require.NoError(t, err)
		require.Equal(t, d, again)
	}
	_, err := parseDocument(`{"name":"Acme"}`)
	require.Error(t, err)
}
