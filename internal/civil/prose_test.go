package civil_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
)

func TestProseWritesDatesOutInSentences(t *testing.T) {
	for given, want := range map[string]string{
		"due by 2026-11-08":                                "due by November 8, 2026",
		"from 2026-10-01 to 2026-10-14; posted for 9":      "from October 1, 2026 to October 14, 2026; posted for 9",
		"2026-11-21.":                                      "November 21, 2026.",
		"the stay ends (2028-08-27). Renew.":               "the stay ends (August 27, 2028). Renew.",
		"status-2026-11-28.xlsx":                           "status-2026-11-28.xlsx",
		"key status.i94-expires/E1/H-1B@2023-11-17":        "key status.i94-expires/E1/H-1B@2023-11-17",
		"mobility perm plan --must-file-by 2027-10-14":     "mobility perm plan --must-file-by 2027-10-14",
		"record hired=2026-03-02":                          "record hired=2026-03-02",
		"2026-13-45 is an invalid date":                    "2026-13-45 is an invalid date",
		"import 1 of 2026-11-28T11:56:31Z":                 "import 1 of 2026-11-28T11:56:31Z",
		"give a date like 2026-11-21":                      "give a date like 2026-11-21",
		"no date":                                          "no date",
		"":                                                 "",
		"Łaski began on 2025-02-24, before 2025-03-01: ok": "Łaski began on February 24, 2025, before March 1, 2025: ok",
	} {
		require.Equal(t, want, civil.Prose(given))
	}
}
