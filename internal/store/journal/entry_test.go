package journal

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTheHashOfAnEntryCoversAllOfIt(t *testing.T) {
	entry := func(change func(*Entry)) string {
		e := Entry{Seq: 1, At: "at", Who: "who", Command: "command", Client: "client", Action: "action", Noun: "noun",
			Subject: "subject", Import: 1, Before: "before", After: "after", Previous: "previous"}
		change(&e)
		return e.Sum()
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

func TestNamesOfStays(t *testing.T) {
	for _, id := range []string{"E1", "E/1", "E~1", "E~1/2~", "/", ""} {
		name := SubjectName(id, "H-1B@2024-10-01")
		employee, stay := SplitSubject(name)
		require.Equal(t, []string{id, "H-1B@2024-10-01"}, []string{employee, stay}, name)
	}
}

func TestDocumentsComeBackByteForByte(t *testing.T) {
	for _, d := range []Document{
		{}, {Facts: "{}"}, {`{"title":"a \"b\" \\ \u003c ,\"origins\":\""}`, "3:17;1:12=title"},
	} {
		again, err := ParseDocument(d.JSON())
		require.NoError(t, err)
		require.Equal(t, d, again)
	}
	_, err := ParseDocument(`{"name":"Acme"}`)
	require.Error(t, err)
}
