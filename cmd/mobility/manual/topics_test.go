package manual

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/cmd/mobility/cmdutil"
)

func textOf(t *testing.T, name string) string {
	t.Helper()
	for _, topic := range topics() {
		if topic.name == name {
			return topic.text
		}
	}
	require.Fail(t, "no topic "+name)
	return ""
}

func TestEveryExitCodeIsExplained(t *testing.T) {
	for _, code := range []int{0, cmdutil.ExitFailed, cmdutil.ExitUsage, cmdutil.ExitPartial, cmdutil.ExitOverdue, cmdutil.ExitLocked,
		cmdutil.ExitFault, cmdutil.ExitInterrupted} {
		require.Regexp(t, `(?m)^   `+strconv.Itoa(code)+` `, textOf(t, "exit-codes"))
	}
}

func TestEveryEnvironmentVariableIsExplained(t *testing.T) {
	variable := regexp.MustCompile(`"(MOBILITY_[A-Z_]+)"`)
	seen := 0
	require.NoError(t, filepath.WalkDir("..", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		source, err := os.ReadFile(path)
		for _, found := range variable.FindAllStringSubmatch(string(source), -1) {
			seen++
			require.Contains(t, textOf(t, "configuration"), found[1])
		}
		return err
	}))
	require.Greater(t, seen, 5)
}

func TestRoffEscapesWhatItsFormatTakesForItsOwn(t *testing.T) {
	require.Equal(t, "\\&.a \\-\\-b\n\\&'c \\ed", roff(".a --b\n'c \\d"))
}
