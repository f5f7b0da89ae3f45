package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// ruleID is the id in the literal of a rule or check.
var ruleID = regexp.MustCompile(`\b(?:ID: *|training\()"((?:status|i9|lca|paf|perm)\.[a-z0-9-]+)"`)

// TestEveryRuleAndCheckOfTheCodeIsShown holds rules show to the code: it explains an id also where no docket of the demo has it.
func TestEveryRuleAndCheckOfTheCodeIsShown(t *testing.T) {
	known := map[string]bool{}
	for _, room := range []string{"status", "i9", "paf", "perm", "docket", "app"} {
		require.NoError(t, filepath.WalkDir(filepath.Join("..", "..", room), func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			text, err := os.ReadFile(path)
			for _, id := range ruleID.FindAllStringSubmatch(string(text), -1) {
				if !known[id[1]] {
					require.Contains(t, answer(t, "rules", "show", id[1]), id[1], path)
				}
				known[id[1]] = true
			}
			return err
		}))
	}
	require.Greater(t, len(known), 150)
}
