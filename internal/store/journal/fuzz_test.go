package journal

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/facts"
)

// FuzzDocument writes any document and any subject of an entry: both are read back as they were, and entries that differ have
// different sums.
func FuzzDocument(f *testing.F) {
	f.Add(`{"a":"b"}`, "3:17", "E1", "H-1B@2023-11-17")
	f.Add(`{"a":",\"origins\":\""}`, "", "a/b~1", "~0/")
	f.Fuzz(func(t *testing.T, record, origins, employee, stay string) {
		if record != "" && !strings.Contains(origins, `"`) { // origins are numbers and names
			d, err := ParseDocument(Document{record, origins}.JSON())
			require.NoError(t, err)
			require.Equal(t, Document{string(facts.AppendExpanded(nil, record)), origins}, d, "the object that a record of codes represents")
		}
		gotEmployee, gotStay := SplitSubject(SubjectName(employee, stay))
		require.Equal(t, employee, gotEmployee)
		require.Equal(t, stay, gotStay)
		one, other := Entry{Who: employee, Command: stay, Before: record}, Entry{Who: employee + stay, Before: record}
		require.Equal(t, stay == "", one.Sum() == other.Sum())
		_, _ = IsErased(record)
	})
}
