package headerwords_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/roster/headerwords"
)

func TestRead(t *testing.T) {
	for header, want := range map[string]string{
		"EXPIRATN_DT I94": "END i94", "I-94 valid until": "i94 END", "I-94 Expiration Date": "i94 END",
		"EMPL_STATUS": "employee status", "Employee Status": "employee status", "HireDate": "hire date", "Emp #": "employee number",
		"Date of Hire": "hire date", "Visa Stamp Exp.": "visa END",
	} {
		require.Equal(t, want, strings.Join(headerwords.Read(header), " "), header)
	}
	require.False(t, headerwords.Specific(headerwords.Read("Valid From")))
	require.True(t, headerwords.LoseSense("Filed For", headerwords.Read("Filed For")))
	require.Empty(t, headerwords.LongForm("date"))
}
