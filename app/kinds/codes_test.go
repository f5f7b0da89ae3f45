package kinds

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/facts"
)

// TestEveryStoredFieldHasACode finds a new field without a code: its records would be stored twice as long.
func TestEveryStoredFieldHasACode(t *testing.T) {
	dictionaries := []*facts.Dictionary{All.People.Employee, All.People.Stay}
	for _, kind := range All.Kinds {
		dictionaries = append(dictionaries, kind.Fields)
	}
	for _, d := range dictionaries {
		for _, field := range d.Fields {
			stored := string(facts.Record{{Field: field, Value: "x"}}.AppendStored(nil))
			require.True(t, strings.HasPrefix(stored, facts.Separator), "field %s of %s: add its name to codedNames in internal/facts/codes.go", field.Name, d.Noun)
		}
	}
}
