package journal

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// FuzzDocument writes any document and any subject of an entry: both are read back as they were, and entries that differ have
// different sums.
func FuzzDocument(f *testing.F) {
	f.Add(`{"a":"b"}`, "3:17", "E1", "H-1B@2023-11-17")
	f.Add(`{"a":",\"origins\":\""}`, "", "a/b~1", "~0/")
	f.Fuzz(func(t *testing.T, facts, origins, employee, stay string) {
		if facts != "" && !strings.Contains(origins, `"`) { // origins are numbers and names
			d, err := ParseDocument(Document{facts, origins}.JSON())
			require.NoError(t, err)
			require.Equal(t, Document{facts, origins}, d)
		}
		gotEmployee, gotStay := SplitSubject(SubjectName(employee, stay))
		require.Equal(t, employee, gotEmployee)
		require.Equal(t, stay, gotStay)
		one, other := Entry{Who: employee, Command: stay, Before: facts}, Entry{Who: employee + stay, Before: facts}
		require.Equal(t, stay == "", one.Sum() == other.Sum())
		_, _ = IsErased(facts)
	})
}
