package paf_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/paf"
)

func TestEmployersAreOneHoweverTheyAreWritten(t *testing.T) {
	for name, key := range map[string]string{
		"Example Technologies, Inc.": "example technologies", "EXAMPLE TECHNOLOGIES INC": "example technologies",
		"The Example Company, L.L.C.": "example", "Example & Sample Co., Ltd.": "example and sample",
		"Example L.P.": "example", "Éxample Bank, N.A.": "example bank", "Inc.": "inc", "Company": "company", "": "",
		"Example Holdings": "example holdings",
	} {
		require.Equal(t, key, paf.EmployerKey(name), name)
	}
	for fein, key := range map[string]string{"12-3456789": "123456789", "123456789.0": "123456789", "1-2345678": "012345678",
		"12345678": "012345678", "1234567": "", "": "", "N/A": ""} {
		require.Equal(t, key, paf.FEINKey(fein), fein)
	}
}
