package screen

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// anyDocument draws a document of texts, numbers, lists and objects, some of them empty.
func anyDocument(depth int) *rapid.Generator[any] {
	return rapid.Custom(func(t *rapid.T) any {
		kinds := 3
		if depth > 0 {
			kinds = 5
		}
		switch rapid.IntRange(0, kinds-1).Draw(t, "kind") {
		case 0:
			return rapid.StringMatching(`[a-z"\\{}\[\],: é\n<&]{0,12}`).Draw(t, "text")
		case 1:
			return rapid.IntRange(-5, 5).Draw(t, "number")
		case 2:
			return nil
		case 3:
			return rapid.SliceOfN(anyDocument(depth-1), 0, 4).Draw(t, "list")
		default:
			return rapid.MapOfN(rapid.StringMatching(`[a-z"{]{0,4}`), anyDocument(depth-1), 0, 4).Draw(t, "object")
		}
	})
}

func TestADocumentIsSetOverLinesAsTheLibraryWould(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		document := anyDocument(3).Draw(t, "document")
		var want bytes.Buffer
		encoder := json.NewEncoder(&want)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", indentStep)
		require.NoError(t, encoder.Encode(document))

		var have bytes.Buffer
		require.NoError(t, JSON(&have, document))
		require.Equal(t, want.String(), have.String())
	})
}
