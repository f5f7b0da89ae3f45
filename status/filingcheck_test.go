package status_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/facts"
	"mobility/status"
)

func filingOf(t *testing.T, values map[string]string) facts.Record {
	t.Helper()
	var r facts.Record
	for name, value := range values {
		require.NotNil(t, status.FilingFields.Field(name), name)
		r = append(r, facts.Fact{Field: status.FilingFields.Field(name), Value: value})
	}
	r.Sort()
	return r
}

func TestFilingsThatCannotBeRight(t *testing.T) {
	for says, c := range map[string]struct {
		values map[string]string
		want   []string
	}{
		"right":                          {map[string]string{"form": "I-129", "receipt_number": "WAC2690012345", "received": "2026-07-01"}, nil},
		"a receipt number of another":    {map[string]string{"form": "I-129", "receipt_number": "W123"}, []string{"FIL-001 receipt_number error"}},
		"decided before it was received": {map[string]string{"form": "I-129", "received": "2026-07-01", "decision": "approved", "decided": "2026-06-01"}, []string{"FIL-002 decided error"}},
		"an end before its begin":        {map[string]string{"form": "I-129", "valid_from": "2026-07-01", "valid_to": "2026-06-01"}, []string{"FIL-003 valid_to error"}},
		"a year of two digits":           {map[string]string{"form": "I-129", "cap_year": "27"}, []string{"FIL-013 cap_year error"}},
		"a date as a name":               {map[string]string{"form": "I-539", "dependent": "10/1/2026"}, []string{"FIL-016 dependent error"}},
		"no form":                        {map[string]string{"received": "2026-07-01"}, []string{"FIL-004 form error"}},
		"two decisions":                  {map[string]string{"form": "I-129", "stage": "denied", "decision": "approved", "decided": "2026-06-01"}, []string{"FIL-005 stage warning"}},
		"biometrics before the receipt":  {map[string]string{"form": "I-485", "received": "2026-06-01", "biometrics": "2026-05-01"}, []string{"FIL-002 biometrics warning"}},
		"a decision without its day":     {map[string]string{"form": "I-129", "stage": "denied"}, []string{"FIL-006 decided warning"}},
		"a category on a petition":       {map[string]string{"form": "I-129", "category_sought": "C09"}, []string{"FIL-007 category_sought error"}},
	} {
		var found []string
		for _, f := range status.CheckFiling("E1", filingOf(t, c.values)) {
			found = append(found, f.Code+" "+f.Field+" "+string(f.Severity))
		}
		require.Equal(t, c.want, found, says)
	}
}

func TestWhichFilingFactsBelongTo(t *testing.T) {
	stored := map[string]facts.Record{
		"I-129@2026-07-01": filingOf(t, map[string]string{"form": "I-129", "purpose": "extension", "received": "2026-07-01"}),
		"I-765@2026-07-01": filingOf(t, map[string]string{"form": "I-765", "received": "2026-07-01", "receipt_number": "IOE1234567890"}),
		"I-140@C-7":        filingOf(t, map[string]string{"form": "I-140", "reference": "C-7"}),
	}
	for says, c := range map[string]struct {
		values map[string]string
		want   string
	}{
		"the receipt number comes later":      {map[string]string{"form": "I-129", "received": "2026-07-01", "receipt_number": "WAC2690012345"}, "I-129@2026-07-01"},
		"by receipt number alone":             {map[string]string{"receipt_number": "IOE1234567890", "decision": "approved"}, "I-765@2026-07-01"},
		"received on another day":             {map[string]string{"form": "I-129", "received": "2028-07-01"}, ""},
		"for another purpose":                 {map[string]string{"form": "I-129", "purpose": "change-of-employer", "received": "2026-07-01"}, ""},
		"filed after it was prepared":         {map[string]string{"form": "I-140", "received": "2026-07-01"}, "I-140@C-7"},
		"a form that has not been filed here": {map[string]string{"form": "I-485", "received": "2026-07-01"}, ""},
	} {
		key, ok := status.MatchFiling(stored, filingOf(t, c.values))
		require.Equal(t, c.want, key, says)
		require.Equal(t, c.want != "", ok, says)
	}
}

func TestTheStageOfAFilingIsWhatItsDatesShow(t *testing.T) {
	for want, values := range map[string]map[string]string{
		"preparing": {"form": "I-129"},
		"sent":      {"form": "I-129", "sent": "2026-06-28"},
		"pending":   {"form": "I-129", "sent": "2026-06-28", "received": "2026-07-01"},
		"notice":    {"form": "I-129", "received": "2026-07-01", "notice": "rfe", "notice_issued": "2026-08-01"},
		"answered":  {"form": "I-129", "received": "2026-07-01", "notice_issued": "2026-08-01", "notice_answered": "2026-09-01"},
		"denied":    {"form": "I-129", "received": "2026-07-01", "stage": "denied"},
	} {
		f := status.FilingFromRecord("k", filingOf(t, values))
		require.Equal(t, want, f.Stage())
	}
}

// TestWordsOfListsAreStagesAndPurposes: what another word means is one of the field's own.
func TestWordsOfListsAreStagesAndPurposes(t *testing.T) {
	for _, name := range []string{"stage", "purpose"} {
		f := status.FilingFields.Field(name)
		for spelling, word := range f.Synonyms {
			if word != "" {
				require.Contains(t, f.Words, word, spelling)
			}
		}
	}
}
