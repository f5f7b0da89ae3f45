package intake

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/roster/headerwords"
)

func TestAWageDeterminationIsNoPassword(t *testing.T) {
	for header, want := range map[string]bool{
		"PWD_SOC_TITLE": false, "JOB_OPP_PWD_ATTACHED": false, "PWD Case No": false, "PWD Expiration Date": false,
		"pwd": true, "User PWD": true, "Initial Pwd": true, "Password": true, "Portal PWD": true,
	} {
		require.Equal(t, want, headerwords.IsSensitive(header), header)
	}
}
