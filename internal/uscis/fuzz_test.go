package uscis

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
)

// FuzzParse reads any answers of the service: each case has a receipt number and a status, and a day that there is.
func FuzzParse(f *testing.F) {
	for _, text := range []string{
		`{"case_status":{"receiptNumber":"IOE0912345678","formType":"I129","modifiedDate":"11-20-2026 09:00:00","current_case_status_text_en":"Case Was Received"}}`,
		`[{"case_status":null}]`, `{"message":"x"}`, `{} {}`, `[`, `{"case_status":{"receiptNumber":"A","current_case_status_text_en":"B","submittedDate":"02-30-2026 00:00:00"}}`,
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		cases, err := Parse(text)
		if err != nil {
			return
		}
		for _, c := range cases {
			require.NotEmpty(t, c.Receipt)
			require.NotEmpty(t, c.Status)
			if c.Since != "" {
				_, err := civil.Parse(c.Since)
				require.NoError(t, err)
			}
		}
	})
}
