package formwords_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/roster/formwords"
)

func TestTheDayOfAReverificationInWords(t *testing.T) {
	for text, want := range map[string]string{
		"Reverified 9/1/2025": "9/1/2025", "reverified on 2025-09-01": "2025-09-01", "Reverified 1/28/2025; STEM": "1/28/2025", "Supp B 4/1/2025": "4/1/2025",
		"Supplement B signed 4/1/2025": "4/1/2025", "Section 3 completed 9/1/2024": "9/1/2024", "Complete - reverified (9/1/2025)": "9/1/2025",
		"Reverification completed 9/1/2025": "9/1/2025", "Reverified: 01-Sep-2025": "01-Sep-2025",
		"Reverification due 9/1/2026": "", "Needs reverification by 9/1/2026": "", "Reverify 9/1/2026": "", "Section 2 completed 9/1/2024": "",
		"Complete": "", "9/1/2025": "", "Reverified": "", "Reverified 9/1/2023 and 9/1/2025": "", "Reverification overdue 9/1/2025": "",
		"Supplement A 9/1/2025": "", "": "",
	} {
		date, ok := formwords.Reverified(text)
		require.Equal(t, want != "", ok, text)
		if ok {
			require.Equal(t, want, date, text)
		}
	}
	for text, want := range map[string]bool{"Complete": true, "Form complete": true, "Completed - signed": true, "Section 2 incomplete": false, "Pending": false,
		"Complete 9/1/2024": false, "Not complete": false} {
		require.Equal(t, want, formwords.Complete(text), text)
	}
}
