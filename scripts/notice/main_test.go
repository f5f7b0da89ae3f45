package main

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestEveryLinkedModuleIsInTheNotice(t *testing.T) {
	modules, err := linked()
	require.NoError(t, err)
	require.NotEmpty(t, modules)
	notice, err := os.ReadFile("../../NOTICE")
	require.NoError(t, err)
	typefaces.folder = "../../" + typefaces.folder
	for _, m := range append(modules, typefaces) {
		text, err := m.texts()
		require.NoError(t, err)
		require.Contains(t, string(notice), "\n"+strings.TrimSpace(m.path+" "+m.version)+"\n", "run make notice")
		require.Contains(t, string(notice), string(text), "run make notice")
	}
}
