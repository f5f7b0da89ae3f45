package blankform_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/stretchr/testify/require"

	"mobility/reports/blankform"
	"mobility/reports/blankform/blankformtest"
)

const sub = "form1[0].#subform[0]."

func TestAGovernmentFormIsFilled(t *testing.T) {
	b := open(t, blankformtest.Government(blankformtest.Form{}))
	var names []string
	for _, f := range b.Fields {
		names = append(names, f.Kind+" "+strings.TrimPrefix(f.Name, sub))
	}
	require.Equal(t, []string{"text Line1_LegalName[0]", "text Line2_FEIN[0]", "text Line3_Duties[0]", "choice Line4_State[0]", "choice Line5_Title[0]",
		"text Line6_Case[0]", "check Line7_Premium[0]", "text Line9_Barcode[0]", "text Line10_Short[0]", "check Line8_FullTime[0]"}, names)
	require.Equal(t, []string{"Yes", "No"}, b.Fields[9].Options, "a person knows the words of radio buttons, not their numbers")
	var out bytes.Buffer
	problems, err := b.Fill(&out, map[string]string{
		sub + "Line1_LegalName[0]": "Example Employer, Inc.", sub + "Line2_FEIN[0]": "123456789", sub + "Line3_Duties[0]": "Designs parts.\nTests parts.",
		sub + "Line4_State[0]": "Texas", sub + "Line5_Title[0]": "Robotics Engineer", sub + "Line7_Premium[0]": "Yes", sub + "Line8_FullTime[0]": "No",
	})
	require.NoError(t, err)
	require.Empty(t, problems)
	filled := out.String()
	for _, gone := range []string{"XFA", "Perms"} {
		require.NotContains(t, filled, "/"+gone)
	}
	again := open(t, out.Bytes())
	require.Equal(t, map[string]string{"Line1_LegalName[0]": "Example Employer, Inc.", "Line2_FEIN[0]": "123456789", "Line3_Duties[0]": "Designs parts.\nTests parts.",
		"Line4_State[0]": "TX", "Line5_Title[0]": "Robotics Engineer", "Line7_Premium[0]": "1", "Line8_FullTime[0]": "1"}, values(again))
	if program, err := exec.LookPath("pdftotext"); err == nil {
		path := filepath.Join(t.TempDir(), "filled.pdf")
		require.NoError(t, os.WriteFile(path, out.Bytes(), 0o600))
		text, err := exec.Command(program, "-layout", path, "-").Output()
		require.NoError(t, err)
		for _, want := range []string{"Example Employer, Inc.", "Tests parts.", "not a filing"} {
			require.Contains(t, string(text), want, "another reader of PDFs shows what is filled in")
		}
	}
}

// TestATextOfSeveralLinesIsNotCutOff fills fields whose letters have a fixed size, as programs write it that measure an empty field.
func TestATextOfSeveralLinesIsNotCutOff(t *testing.T) {
	const duties = sub + "Line3_Duties[0]"
	for _, c := range []struct{ value, drawn, problem string }{
		{"Designs parts.", "/Helv 9 Tf", ""},
		{"Designs parts.\nTests parts.", "/Helv 6 Tf", ""},
		{"Designs parts.\nTests parts.\nWrites.", "/Helv 9 Tf", "more lines than the field holds"},
		{strings.Repeat("Designs and tests parts. ", 20), "/Helv 9 Tf", "more lines than the field holds"},
		{strings.Repeat("x", 200), "/Helv 9 Tf", "more lines than the field holds"},
	} {
		fixed := bytes.ReplaceAll(blankformtest.Government(blankformtest.Form{}), []byte("/Helv 0 Tf"), []byte("/Helv 9 Tf"))
		var out bytes.Buffer
		problems, err := open(t, fixed).Fill(&out, map[string]string{duties: c.value})
		require.NoError(t, err)
		require.Contains(t, out.String(), c.drawn, c.value)
		if c.problem == "" {
			require.Empty(t, problems)
			continue
		}
		require.Len(t, problems, 1)
		require.Contains(t, problems[0], duties+": ")
		require.Contains(t, problems[0], c.problem)
	}
}

// values are those of the fields of a filled form, without the names above them.
func values(b *blankform.Blank) map[string]string {
	all := map[string]string{}
	for _, f := range b.Fields {
		if f.Value != "" && f.Value != "Off" {
			all[strings.TrimPrefix(f.Name, sub)] = f.Value
		}
	}
	return all
}

func TestWhatAGovernmentFormCannotHoldIsNamed(t *testing.T) {
	var out bytes.Buffer
	problems, err := open(t, blankformtest.Government(blankformtest.Form{})).Fill(&out, map[string]string{
		sub + "Line2_FEIN[0]": "12-3456789", sub + "Line4_State[0]": "Nevada", sub + "Line6_Case[0]": "IOE0912345678", sub + "Line8_FullTime[0]": "Maybe",
		sub + "Line10_Short[0]": "a unit that is much wider than its field", sub + "Line1_LegalName[0]": "Example\nEmployer",
	})
	require.NoError(t, err)
	require.Equal(t, []string{
		sub + `Line10_Short[0]: "a unit that is much wider than its field" is wider than the field, in which it would be cut off`,
		sub + `Line1_LegalName[0]: "Example\nEmployer" has several lines, and the field has one`,
		sub + `Line2_FEIN[0]: "12-3456789" has 10 letters, and the field holds 9`,
		sub + `Line4_State[0]: "Nevada" is none of its choices: TX (Texas), CA (California)`,
		sub + `Line6_Case[0]: the form does not let this field be filled (read-only)`,
		sub + `Line8_FullTime[0]: "Maybe" is none of its boxes: Yes, No`,
	}, problems)
	require.Empty(t, values(open(t, out.Bytes())), "nothing is cut off, and nothing is put elsewhere")
}

func TestAFormThatFillingWouldBreakIsRefused(t *testing.T) {
	_, err := blankform.Open(blankformtest.Government(blankformtest.Form{Signed: true}))
	require.ErrorContains(t, err, "it is signed")
	_, err = blankform.Open(blankformtest.Government(blankformtest.Form{Dynamic: true}))
	require.ErrorContains(t, err, "dynamic form (XFA)")
}

// Agencies protect their forms: anyone can open and fill them, and a password is asked for changing them.
func TestAProtectedFormIsFilledOrRefusedWithTheWayOut(t *testing.T) {
	settings := model.NewAESConfiguration("", "owner", 256)
	settings.Permissions = model.PermissionsNone
	var protected bytes.Buffer
	require.NoError(t, api.Encrypt(bytes.NewReader(blankformtest.Government(blankformtest.Form{})), &protected, settings))
	b, err := blankform.Open(protected.Bytes())
	if err != nil {
		require.ErrorContains(t, err, "save it without the protection")
		return
	}
	var out bytes.Buffer
	_, err = b.Fill(&out, map[string]string{sub + "Line1_LegalName[0]": "Example Employer, Inc."})
	require.NoError(t, err)
	require.Equal(t, map[string]string{"Line1_LegalName[0]": "Example Employer, Inc."}, values(open(t, out.Bytes())))
}
