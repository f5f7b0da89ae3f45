package leak_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/paf/leak"
)

// workers are the names looked for in these tests; no one has them.
var workers = leak.Secrets{Names: []leak.WorkerName{
	{First: "Asha", Middle: "Devi", Last: "Rao"},
	{First: "José", Last: "García-López", Preferred: "Pepe"},
	{First: "Do", Last: "To"},
	{First: "FNU", Last: "Samplename"},
}}

func kinds(text string) []leak.Kind {
	found := []leak.Kind{}
	for _, l := range leak.Find(text, workers) {
		found = append(found, l.Kind)
	}
	return found
}

func TestLeaksAreFoundInWhateverWayTheyAreWritten(t *testing.T) {
	for text, kind := range map[string]leak.Kind{
		"123-45-6789":      leak.SSN,
		"SSN 123-45-6789.": leak.SSN,
		"SSN: 123456789":   leak.SSN,
		"Social Security No. 123 45 6789 of the worker": leak.SSN,
		"123 - 45 - 6789":                          leak.SSN,
		"123\u201345\u20136789":                    leak.SSN,
		"1 2 3-4 5-6 7 8 9":                        leak.SSN,
		"E1001-123-45-6789":                        leak.SSN,
		"number 123 45 6789 is his":                leak.SSN,
		"A123456789":                               leak.ANumber,
		"A# 012-345-678":                           leak.ANumber,
		"A-12345678":                               leak.ANumber,
		"Alien Registration Number: 012 345 678":   leak.ANumber,
		"USCIS # 123456789":                        leak.ANumber,
		"Passport No. K1234567":                    leak.Passport,
		"passport (India) number Z 1234567":        leak.Passport,
		"P<INDSAMPLE<<ASHA<<<<<<<<<<<<<<":          leak.Passport,
		"I-94 number 12345678901":                  leak.I94,
		"I-94: 123456789A1":                        leak.I94,
		"admitted as 123456789A1":                  leak.I94,
		"Admission number 123 456 789 01":          leak.I94,
		"WAC2112345678":                            leak.Receipt,
		"receipt IOE 0912345678":                   leak.Receipt,
		"eac-21-123-45678":                         leak.Receipt,
		"Date of birth: 02/03/1990":                leak.Birth,
		"DOB 1990-02-03":                           leak.Birth,
		"born on 3 March 1990":                     leak.Birth,
		"D.O.B. Mar 3, 1990":                       leak.Birth,
		"Date of birth\n03-Mar-90":                 leak.Birth,
		"Asha Rao":                                 leak.Name,
		"the worker, ASHA  RAO, earns":             leak.Name,
		"Rao, Asha":                                leak.Name,
		"Asha D. Rao":                              leak.Name,
		"Asha Devi Rao":                            leak.Name,
		"Rao, A.; A. Rao":                          leak.Name,
		"Ms. Rao":                                  leak.Name,
		"asha.rao@example.com":                     leak.Name,
		"AshaRao":                                  leak.Name,
		"A s h a  R a o":                           leak.Name,
		"Asha Ra-\no":                              leak.Name,
		"Jose Garcia Lopez":                        leak.Name,
		"JOSE\u0301 GARCI\u0301A\u2010LO\u0301PEZ": leak.Name,
		"GarciaLopez, José":                        leak.Name,
		"Jose Garcia":                              leak.Name,
		"Pepe García":                              leak.Name,
		"Mr. Do To":                                leak.Name,
		"paid to Samplename":                       leak.Name,
	} {
		require.Contains(t, kinds(text), kind, text)
	}
}

func TestWhatAPublicFileIsFullOfIsNoLeak(t *testing.T) {
	for _, text := range []string{
		"I-200-19268-064471", "Case I-203-19267-318641 certified 2019-10-01", "FEIN 12-3456789", "SOC 15-1252 and 15-1252.00",
		"Telephone (212) 555-0100, 212-555-0100, +1 212 555 0100, 12125550100", "New York, NY 10001-1234", "10001 1234",
		"2026-01-02 to 2029-01-01", "01/02/2026 - 12/31/2028", "$104,000.00 to $120,000.00 a year", "100 15 2000 300",
		"MA 021394307", "PWD P-100-19268-123456", "sha256:0123456789abcdef0123456789abcdef", "ETA-9035CP, Form I-94, Form I-797",
		"The passport is not part of this file, nor is I-200-19268-064471.", "Benefits begin at birth or adoption of a child.",
		"Ernst & Young", "Rao Industries", "what the employer has to do", "An ash tree", "20 CFR 655.760(a)(1)-(10)",
		"8 USC 1182(n)(1)(G)(ii)", "OES wages 7/1/2025 - 6/30/2026", "A full-time week of 40 hours, 2080 a year", "Suite A 1200",
		"Level II 123456.00 Level III 134567.00", "2080 52 26 12", "Lin 21 people", "naics 541512",
		"part 9123-45-67890", "serial 0123456789A1",
	} {
		require.Empty(t, kinds(text), text)
	}
}

func TestALeakSaysWhereItIs(t *testing.T) {
	text := "First line.\nThe number is 123-45-6789 of Asha Rao."
	require.Equal(t, []leak.Leak{{Kind: leak.SSN, At: strings.Index(text, "123")},
		{Kind: leak.Name, At: strings.Index(text, "Asha")}}, leak.Find(text, workers))
	require.Empty(t, leak.Find("Asha Rao", leak.Secrets{}))
}

func TestANumberIsFoundInAnyText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before, after := rapid.StringMatching(`[A-Za-z ,.\n]{0,40}[ \n]`).Draw(t, "before"), rapid.StringMatching(`[ \n][A-Za-z ,.]{0,40}`).Draw(t, "after")
		number := rapid.StringMatching(`[0-9]{3}-[0-9]{2}-[0-9]{4}`).Draw(t, "number")
		require.Contains(t, kinds(before+number+after), leak.SSN)
	})
}

func TestCaseNumbersAreNeverLeaks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`(case |passport |I-94 |)I-20[0-3]-[0-9]{5}-[0-9]{6}( [0-9]{2}-[0-9]{7} [0-9]{2}-[0-9]{4} [0-9]{5}-[0-9]{4}|)`).Draw(t, "text")
		require.Empty(t, kinds(text), text)
	})
}

func FuzzLeaksReadsAnything(f *testing.F) {
	f.Add("Asha Rao 123-45-6789")
	f.Fuzz(func(t *testing.T, text string) {
		for _, l := range leak.Find(text, workers) {
			require.True(t, l.At >= 0 && l.At < len(text))
		}
	})
}

// BenchmarkLeaks is one page of dense text.
func BenchmarkLeaks(b *testing.B) {
	page := strings.Repeat("The wage rate to be paid is $120,000.00 a year, case I-200-19268-064471, SOC 15-1252. ", 40)
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		leak.Find(page, workers)
	}
}
