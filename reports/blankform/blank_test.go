package blankform_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/pdftext"
	"mobility/reports/blankform"
	"mobility/reports/blankform/blankformtest"
)

func open(t *testing.T, content []byte) *blankform.Blank {
	t.Helper()
	b, err := blankform.Open(content)
	require.NoError(t, err)
	return b
}

func TestTheFieldsOfABlankAreListed(t *testing.T) {
	var fields []string
	for _, f := range open(t, blankformtest.Fillable()).Fields {
		fields = append(fields, fmt.Sprintf("%s %s %s %d %q", f.Name, f.Kind, f.Options, f.Longest, f.Label))
	}
	require.Equal(t, []string{
		`form1.Employer text [] 0 "Legal business name"`, `form1.ZIP text [] 5 ""`, `Premium check [On] 0 ""`, `FullTime check [N Y] 0 ""`,
		`Per choice [Year Hour] 0 ""`,
	}, fields)
	require.Len(t, open(t, blankformtest.Fillable()).Edition(), 12)
}

func TestABlankIsFilledAndMarked(t *testing.T) {
	var out bytes.Buffer
	problems, err := open(t, blankformtest.Fillable()).Fill(&out, map[string]string{
		"form1.Employer": "Łaski & Söhne, Inc.", "form1.ZIP": "78701-1234", "Premium": "Yes", "FullTime": "N", "Per": "year", "form1.Missing": "x",
	})
	require.NoError(t, err)
	require.Equal(t, []string{`form1.Missing: the blank has no such field`, `form1.ZIP: "78701-1234" has 10 letters, and the field holds 5`}, problems)
	pages, err := pdftext.Texts(out.Bytes())
	require.NoError(t, err)
	var text strings.Builder
	for _, p := range pages {
		text.WriteString(p.Text)
	}
	require.Contains(t, text.String(), "not a filing")
	require.NotContains(t, out.String(), "/XFA")
	for _, want := range []string{"/NeedAppearances true", "/AS/On", "/AS/N", "/V/On", "/V/N"} {
		require.Contains(t, strings.ReplaceAll(out.String(), " /", "/"), strings.ReplaceAll(want, " /", "/"))
	}
	filled := open(t, out.Bytes())
	require.Equal(t, open(t, blankformtest.Fillable()).Edition(), filled.Edition())
}

func TestWhatCannotBeFilledIsListed(t *testing.T) {
	_, err := blankform.Open([]byte("no PDF"))
	require.ErrorContains(t, err, "cannot be read as a PDF")
	plain := bytes.Replace(blankformtest.Fillable(), []byte("/Fields[4 0 R 8 0 R 9 0 R 12 0 R 13 0 R]"), []byte("/Fields[                              ]"), 1)
	_, err = blankform.Open(plain)
	require.ErrorIs(t, err, blankform.ErrNotFillable)
	problems, err := open(t, blankformtest.Fillable()).Fill(&bytes.Buffer{}, map[string]string{"Per": "week", "FullTime": "Maybe"})
	require.NoError(t, err)
	require.Len(t, problems, 2)
}
