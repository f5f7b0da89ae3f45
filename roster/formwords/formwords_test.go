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

func TestWhatIsOpenOnAForm(t *testing.T) {
	for text, want := range map[string]string{
		"Section 2 incomplete": formwords.Section2, "Incomplete - Section 2": formwords.Section2, "Pending Section 2": formwords.Section2, "Section 1 pending": formwords.Section1,
		"Section 1 complete; Section 2 pending": formwords.Section2, "Section 1 Complete": formwords.Section2, "Sec 2 overdue": formwords.Section2,
		"Employer section not signed": formwords.Section2, "Employee section missing": formwords.Section1, "Section 1 and Section 2 incomplete": formwords.Section1,
		"Receipt - 90 days": formwords.Receipt90Days, "90-day receipt": formwords.Receipt90Days, "Receipt presented, 90 days": formwords.Receipt90Days, "Receipt": formwords.Receipt,
		"Complete with receipt pending": formwords.Receipt, "Receipt replaced": formwords.Nothing,
		"Reverification due 9/1/2026": formwords.Reverification, "Needs reverification": formwords.Reverification, "Expired": formwords.Reverification, "Section 3 overdue": formwords.Reverification,
		"Supplement B needed": formwords.Reverification,
		"Pending":             formwords.Unspecified, "Incomplete": formwords.Unspecified, "In progress": formwords.Unspecified, "Not started": formwords.Unspecified, "Correction needed": formwords.Unspecified,
		"Complete": formwords.Nothing, "Completed - signed": formwords.Nothing, "Section 2 complete": formwords.Nothing, "Section 1 and 2 complete": formwords.Nothing, "Closed": formwords.Nothing,
		"Not required": "", "Exempt": "", "Grandfathered": "", "Citizen": "", "On file": "", "H-1B": "", "": "",
	} {
		require.Equal(t, want, formwords.OpenItem(text), text)
	}
}
