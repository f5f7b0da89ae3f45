package redact_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/internal/redact"
)

func TestNumbersOfPersonsAreMasked(t *testing.T) {
	for text, want := range map[string]string{
		"Dept SSN 222-33-4444":                 "Dept SSN ***-**-****",
		"Engineer 222 33 4444":                 "Engineer ***-**-****",
		"ssn: 222334444, paid":                 "ssn: ***-**-****, paid",
		"222-33-4444 and 333-44-5555":          "***-**-**** and ***-**-****",
		"222\u201333\u20134444":                "***-**-****",
		"E1001-222-33-4444":                    "E1001-***-**-****",
		"Engineer passport Z7777777":           "Engineer passport [number removed]",
		"passports Z7777777 and Z8888888":      "passports [number removed] and [number removed]",
		"Rao A123456789":                       "Rao [number removed]",
		"A# 012-345-678":                       "[number removed]",
		"alien number 012345678":               "alien number [number removed]",
		"I-94: 12345678901":                    "I-94: [number removed]",
		"card 4111 1111 1111 1111 of the firm": "card [number removed] of the firm",
		"4111-1111-1111-1111":                  "[number removed]",
		"378282246310005":                      "[number removed]",
		"born 1990-02-03 in Pune":              "born [date removed] in Pune",
		"DOB 2/3/90":                           "DOB [date removed]",
		"D.O.B. Mar 3, 1990":                   "D.O.B. [date removed]",
		"P<INDSAMPLE<<ASHA<<<<<<<<<<<<<<":      "[number removed]",
	} {
		masked, found := redact.Mask(text)
		require.Equal(t, want, masked)
		require.NotEmpty(t, found)
		again, found := redact.Mask(masked)
		require.Equal(t, masked, again)
		require.Empty(t, found)
	}
}

func TestWhatAnHRFileIsFullOfIsNotMasked(t *testing.T) {
	for _, text := range []string{
		"", "E1001", "001001", "123456789", "A1001", "A12345", "0012345678", "WID-000123456", "100-200-3000",
		"New York, NY 10001-1234", "500 Main St Suite 100, San Jose, CA 95110", "12 3rd Ave, Apt 45, 10001",
		"(212) 555-0100", "212-555-0100", "+1 212 555 0100", "12125550100", "x 1234",
		"12-3456789", "15-1252.00", "15-1252", "541512", "H-1B", "O-1A",
		"EAC2490012345", "IOE0912345678", "I-200-26268-064471", "G-100-24123-123456", "A-19123-45678", "P-100-19268-123456",
		"2026-11-28", "2026-11-28 2027-11-27", "11/28/2026", "28.11.2026", "2026-11-28T10:00:00Z", "$134,953.00", "134953.00", "2080 52 26 12",
		"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "0193b2c4-1234-7890-8123-456789012345",
		"Invoice 4111 1111 1111 1112", "PO 4500012345", "The passport is not here", "Born in Pune", "Benefits begin at birth", "Boris 1990",
		"Cost center 4400-123-45", "Room 123, 45 Floor, 6789", "roster 2026-11-28.csv", "CC-123456-7890", "Level 3 90210",
	} {
		masked, found := redact.Mask(text)
		require.Equal(t, text, masked)
		require.Empty(t, found)
	}
}

// TestAnIdentifierHidesWhatItCallsByName has identifiers of employers that look like numbers of persons, which stay, and such numbers with
// the words for them, which do not.
func TestAnIdentifierHidesWhatItCallsByName(t *testing.T) {
	for text, want := range map[string]string{
		"passport no. X1234567": "passport no. [number removed]", "Passport: Z7777777": "Passport: [number removed]",
		"alien # 123456789": "alien # [number removed]", "USCIS number 012345678": "USCIS number [number removed]",
		"I-94: 12345678901": "I-94: [number removed]", "DOB 2/3/90": "DOB [date removed]", "born 1990-02-03": "born [date removed]",
		"222-33-4444": "***-**-****", "ssn222-33-4444x": "ssn***-**-****x",
	} {
		masked, found := redact.MaskID(text)
		require.Equal(t, want, masked)
		require.NotEmpty(t, found)
	}
	for _, text := range []string{
		"A123456789", "A-12345678", "4111111111111111", "4111-1111-1111-1111", "E1001", "WID-000123456", "CC 4400 123 45", "Dept 4400: 123456", "CC-123456-7890",
		"000123456789", "Unit 12, 2026-11-28",
	} {
		masked, found := redact.MaskID(text)
		require.Equal(t, text, masked)
		require.Empty(t, found)
	}
}

func TestReceiptNumbersAreFoundAndStay(t *testing.T) {
	require.Equal(t, []redact.Found{{Kind: redact.Receipt, From: 5, To: 18}}, redact.Find("case EAC2490012345"))
}

func TestASocialSecurityNumberIsMaskedInAnyText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before, after := rapid.StringMatching(`([\PN]{0,20}[^\PN\-\x{2010}-\x{2015}]|)[a-z,;:("']`).Draw(t, "before"), rapid.StringMatching(`[a-z,;:)"'][\PN]{0,20}`).Draw(t, "after")
		number := rapid.StringMatching(`[0-9]{3}-[0-9]{2}-[0-9]{4}`).Draw(t, "number")
		masked, _ := redact.Mask(before + number + after)
		require.NotContains(t, masked, number)
	})
}

func BenchmarkMask(b *testing.B) {
	for name, text := range map[string]string{
		"title": "Senior Software Engineer II", "address": "500 Main St Suite 100, San Jose, CA 95110", "phone": "212-555-0100",
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				redact.Mask(text)
			}
		})
	}
}
