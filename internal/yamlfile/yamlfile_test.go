package yamlfile_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/yamlfile"
)

func TestAFileOfVeryManyKeysIsRefused(t *testing.T) {
	var text strings.Builder
	for i := range 200_000 {
		text.WriteString("k" + strconv.Itoa(i) + ": x\n")
	}
	require.ErrorContains(t, yamlfile.Unmarshal([]byte(text.String()), &map[string]string{}, false), "more than 20000 keys")
}

func TestKnownKeysAndBlankFiles(t *testing.T) {
	into := struct{ A string }{"before"}
	require.NoError(t, yamlfile.Unmarshal(nil, &into, true))
	require.Equal(t, "before", into.A)
	require.NoError(t, yamlfile.Unmarshal([]byte("a: x\nb: y\n"), &into, false))
	require.Equal(t, "x", into.A)
	require.Error(t, yamlfile.Unmarshal([]byte("b: y\n"), &into, true))
	for _, text := range []string{"a: x\n---\na: y\n", `{"a":"x"}{"a":"y"}`} {
		require.ErrorContains(t, yamlfile.Unmarshal([]byte(text), &into, false), "more than one document", text)
	}
	require.NoError(t, yamlfile.Unmarshal([]byte("---\na: z\n...\n"), &into, true))
	require.Equal(t, "z", into.A)
}

func TestAFileOfVeryManyQuestionsIsRefused(t *testing.T) {
	require.ErrorContains(t, yamlfile.Unmarshal([]byte(strings.Repeat("? a\n", 200_000)), &map[string]string{}, false), "more than 20000 keys")
}
