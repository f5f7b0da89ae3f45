package main

import (
	"io"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/urfave/cli/v2"
)

// readFlags are the flags with a file to read, which may have any name.
var readFlags = []string{"blank", "field-map", "requests"}

// TestAFileIsWhatItsNameSays tries each flag that names a file to write with an ending of another format.
func TestAFileIsWhatItsNameSays(t *testing.T) {
	p := inProcess(io.Discard, io.Discard)
	ending := regexp.MustCompile(`FILE(\.[a-z]+)`)
	tried := 0
	eachLeaf(newCommandLine(p).Commands, nil, func(words []string, command *cli.Command) {
		name := strings.Join(words, " ")
		for _, flag := range command.Flags {
			f, isText := flag.(*cli.StringFlag)
			if !isText || slices.Contains(readFlags, f.Name) || !ending.MatchString(f.Usage) {
				continue
			}
			tried++
			require.NotNil(t, f.Action, "%s --%s", name, f.Name)
			require.Error(t, f.Action(nil, "file.rar"), "%s --%s", name, f.Name)
			require.Error(t, f.Action(nil, "file.pdf.txt"), "%s --%s", name, f.Name)
			for _, found := range ending.FindAllStringSubmatch(f.Usage, -1) {
				require.NoError(t, f.Action(nil, "file"+found[1]), "%s --%s", name, f.Name)
				require.NoError(t, f.Action(nil, "FILE"+strings.ToUpper(found[1])), "%s --%s", name, f.Name)
			}
		}
		if words[len(words)-1] == "template" {
			tried++
			file := filepath.Join(t.TempDir(), "file.csv")
			require.Equal(t, 2, inProcess(io.Discard, io.Discard).Run(t.Context(), append([]string{"mobility"}, append(words, file)...)), name)
			require.NoFileExists(t, file)
		}
	})
	require.Greater(t, tried, 20)
}
