package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/documents"
	vaultcmd "mobility/cmd/mobility/vault"
)

func TestEveryClientHasAFolderOfItsOwn(t *testing.T) {
	cases := map[string]struct{ client, want string }{
		"an ordinary name stays as it is":              {"acme-2_west", "acme-2_west"},
		"a capital is another folder on every system":  {"Acme", "%41cme"},
		"a name that leads elsewhere leads nowhere":    {"../acme", "%2e%2e%2facme"},
		"a name with a percent sign is not another's":  {"%41cme", "%2541cme"},
		"letters beyond the Latin ones are told apart": {"é", "%c3%a9"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) { require.Equal(t, c.want, documents.FolderName(c.client)) })
	}
}

func TestWhatLeadsIntoAFolderIsInside(t *testing.T) {
	above := t.TempDir()
	folder := filepath.Join(above, "documents")
	require.NoError(t, os.MkdirAll(filepath.Join(folder, "acme"), 0o700))
	require.NoError(t, os.Symlink(folder, filepath.Join(above, "link")))
	cases := map[string]struct {
		path string
		want bool
	}{
		"a file in it":                     {"documents/file", true},
		"a file in a folder of it":         {"documents/acme/file", true},
		"a file reached by a link":         {"link/acme/file", true},
		"a file beside it":                 {"file", false},
		"a file whose name begins alike":   {"documents.key", false},
		"the folder itself":                {"documents", false},
		"a file in a folder there is none": {"none/file", false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) { require.Equal(t, c.want, vaultcmd.Inside(folder, filepath.Join(above, c.path))) })
	}
}
