package formfill_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/formfill"
	"mobility/forms"
	"mobility/reports/blankform"
	"mobility/reports/blankform/blankformtest"
)

func TestABlankIsFilledByTheMapOfItsEdition(t *testing.T) {
	folder := t.TempDir()
	at := func(name string) string { return filepath.Join(folder, name) }
	require.NoError(t, os.WriteFile(at("blank.pdf"), blankformtest.Fillable(), 0o600))
	var sheet forms.Sheet
	sheet.Add("Employer", "Legal business name", "Acme, Inc.", "")
	sheet.Add("Worksite", "ZIP code", "78701", "")
	sheet.Add("Job", "Full-time", "No", "")
	sheet.Add("Job", "Per", "", "not recorded")

	done, err := formfill.NewMap(at("blank.pdf"), at("map.csv"), &sheet, "")
	require.NoError(t, err)
	require.Equal(t, 5, done.Fields)
	require.Equal(t, 2, done.Filled, "two fields have a label of the sheet")
	text, err := os.ReadFile(at("map.csv"))
	require.NoError(t, err)
	completed := string(text)
	for before, after := range map[string]string{
		",form1.ZIP,text,,,,,": ",form1.ZIP,text,,Worksite,ZIP code,,", ",FullTime,check,,,,,N; Y": ",FullTime,check,,Job,Full-time,No,N",
	} {
		require.Contains(t, completed, before)
		completed = strings.Replace(completed, before, after, 1)
	}
	require.NoError(t, os.WriteFile(at("map.csv"), []byte(completed), 0o600))

	o := formfill.Options{Blank: at("blank.pdf"), Map: at("map.csv"), Out: at("filled.pdf")}
	done, err = formfill.Fill(o, &sheet)
	require.NoError(t, err)
	require.Empty(t, done.Problems)
	require.Equal(t, 3, done.Filled, "what is not recorded stays blank")
	filled, err := os.ReadFile(o.Out)
	require.NoError(t, err)
	for _, want := range []string{"Acme, Inc.", "78701", "/V/N"} {
		require.Contains(t, string(filled), want)
	}
	_, err = blankform.Open(filled)
	require.NoError(t, err)

	require.NoError(t, os.WriteFile(at("map.csv"), []byte(strings.ReplaceAll(completed, done.Edition, "000000000000")), 0o600))
	_, err = formfill.Fill(o, &sheet)
	require.ErrorContains(t, err, "no fields for this edition")
	o.Out = o.Blank
	_, err = formfill.Fill(o, &sheet)
	require.Error(t, err, "the blank is never written over")
}
