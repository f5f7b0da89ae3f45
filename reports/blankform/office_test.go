package blankform_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/reports/blankform/blankformtest"
)

// TestAFormOfAnOfficeProgramShowsWhatIsFilledIn holds a filled form to what another program shows of it: the chosen word has the bytes
// of the option, marks and letters have a font, and a value that needs letters of other scripts is named.
func TestAFormOfAnOfficeProgramShowsWhatIsFilledIn(t *testing.T) {
	b := open(t, blankformtest.Office())
	given := map[string]string{"Name": "Zoë Łuczak 王小明", "Per": "Year", "Dependent": "N"}
	require.Equal(t, []string{"Name: not every program shows Ł王小明; compare the filled form with the data sheet"}, b.Unshown(given))
	require.Empty(t, b.Unshown(map[string]string{"Name": "Zoë O’Neill – €5", "Dependent": "N"}))
	var out bytes.Buffer
	problems, err := b.Fill(&out, given)
	require.NoError(t, err)
	require.Empty(t, problems)
	require.Equal(t, map[string]string{"Name": "Zoë Łuczak 王小明", "Per": "Year", "Dependent": "N"}, values(open(t, out.Bytes())))
	for _, want := range []string{"/ZaDb", "ZapfDingbats", "/Helv", "/DA(/Helv 0 Tf 0 g)"} {
		require.Contains(t, out.String(), want)
	}
	program, err := exec.LookPath("pdftotext")
	if err != nil {
		return
	}
	path := filepath.Join(t.TempDir(), "filled.pdf")
	require.NoError(t, os.WriteFile(path, out.Bytes(), 0o600))
	text, err := exec.Command(program, "-layout", path, "-").Output()
	require.NoError(t, err)
	require.Contains(t, string(text), "Year")
	require.Contains(t, string(text), "Zoë")
}
