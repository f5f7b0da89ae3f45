package bulletin

import (
	"bufio"
	"encoding/csv"
	"errors"
	"io"
	"iter"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"mobility/internal/civil"
	"mobility/internal/realfiles"
)

func on(text string) civil.Date { return civil.MustParse(text) }

// rows reads a table of comma-separated lines.
func rows(in io.Reader) iter.Seq2[[]string, error] {
	r := csv.NewReader(in)
	r.FieldsPerRecord = -1
	return func(yield func([]string, error) bool) {
		for {
			row, err := r.Read()
			if errors.Is(err, io.EOF) || !yield(row, err) || err != nil {
				return
			}
		}
	}
}

const header = "bulletin_year,bulletin_month,table_type,preference_category,all_chargeability_areas_except_those_listed,china_mainland_born,india\n"

func read(t *testing.T, lines string) *Bulletins {
	t.Helper()
	b, err := Read(rows(strings.NewReader(header + lines)))
	require.NoError(t, err)
	return b
}

// year is EB-2 for India: current, out of reach for a month, and current again from April on.
const year = "2026,January,final_action,2nd,C,C,01JAN15\n2026,February,final_action,2nd,C,C,01JAN15\n" +
	"2026,March,final_action,2nd,C,C,01JAN14\n2026,April,final_action,2nd,C,C,02JUN14\n2026,May,final_action,2nd,C,U,03JUN14\n" +
	"2026,May,dates_for_filing,2nd,C,C,01JAN16\n"

func TestADateIsCurrentOnlyBeforeTheCutoff(t *testing.T) {
	b := read(t, year)
	for priority, reached := range map[string]bool{"2014-06-02": true, "2014-06-03": false, "2014-06-04": false} {
		require.Equal(t, reached, b.Position(on(priority), "EB-2", "IN", on("2026-05-31")).FinalAction.Reaches(on(priority)), priority)
	}
}

func TestTheYearIsCountedFromTheLastMonthWithoutABreak(t *testing.T) {
	b := read(t, year)
	for asOf, since := range map[string]string{"2026-02-28": "2026-01-01", "2026-03-01": "", "2026-04-30": "2026-04-01", "2026-05-01": "2026-04-01", "2027-01-01": "2026-04-01"} {
		p := b.Position(on("2014-06-01"), "EB-2", "IN", on(asOf))
		require.Equal(t, dayOrNone(since), p.Since, asOf)
	}
}

func TestACountryThatIsNotListedFallsUnderAllOthers(t *testing.T) {
	b := read(t, year)
	require.True(t, b.Position(on("2026-01-01"), "EB-2", "DE", on("2026-05-01")).FinalAction.Current)
	require.True(t, b.Position(on("2010-01-01"), "EB-2", "CN", on("2026-05-01")).FinalAction.Unavailable)
	require.False(t, b.Position(on("2010-01-01"), "EB-1", "DE", on("2026-05-01")).FinalAction.Known(), "a category without a row is not known, and not current")
	require.Equal(t, Position{}, b.Position(on("2010-01-01"), "EB-2", "DE", on("2025-12-31")), "nothing is guessed before the oldest bulletin")
}

func TestAMissingMonthBreaksTheCount(t *testing.T) {
	b := read(t, "2026,January,final_action,2nd,C,C,C\n2026,March,final_action,2nd,C,C,C\n")
	p := b.Position(on("2014-06-01"), "EB-2", "IN", on("2026-03-15"))
	require.Equal(t, on("2026-03-01"), p.Since)
	require.True(t, p.Oldest)
	require.False(t, p.Before.Known())
}

func TestAMergeKeepsTheOlderMonthsAndReadsAgain(t *testing.T) {
	older, newer := read(t, year), read(t, "2026,May,final_action,2nd,C,C,01JAN20\n2026,June,final_action,2nd,C,C,C\n")
	merged := Merge(older, newer)
	require.Equal(t, 6, merged.Rows())
	again, err := Read(func(yield func([]string, error) bool) {
		for _, row := range merged.Table() {
			if !yield(row, nil) {
				return
			}
		}
	})
	require.NoError(t, err)
	require.Equal(t, merged, again)
	require.Equal(t, "2020-01-01", again.Position(on("2014-06-01"), "EB-2", "IN", on("2026-05-01")).FinalAction.String())
}

func TestWhatIsNoBulletinIsReported(t *testing.T) {
	for lines, problem := range map[string]string{
		"2026,Smarch,final_action,2nd,C,C,C\n": `row 2: column bulletin_month: "Smarch" is not a month`,
		"26,May,final_action,2nd,C,C,C\n":      `column bulletin_year: "26" is not a year`,
		"2026,May,family,2nd,C,C,C\n":          `column table_type: "family"`,
		"2026,May,final_action,9th,C,C,C\n":    `column preference_category: "9th" is not a known category`,
		"2026,May,final_action,2nd,C,C,soon\n": `column india: "soon" is neither C (current), U (unavailable) nor a day like 01JAN10`,
		"":                                     "it has no rows",
	} {
		_, err := Read(rows(strings.NewReader(header + lines)))
		require.ErrorContains(t, err, problem)
	}
	_, err := Read(rows(strings.NewReader("a,b\n1,2\n")))
	require.ErrorIs(t, err, ErrNotABulletin)
	_, err = Read(rows(strings.NewReader("bulletin_year,bulletin_month,table_type,preference_category,atlantis\n")))
	require.ErrorContains(t, err, `"atlantis": it names no country`)
}

func TestCountriesAreKnownByNameAndCode(t *testing.T) {
	for text, code := range map[string]string{"India": "IN", "IND": "IN", "in": "IN", "China": "CN", "china_mainland_born": "CN", "Mainland China": "CN", "Viet Nam": "VN",
		"Germany": "DE", "Côte d’Ivoire": "CI", "El Salvador": "SV", "Taiwan": "TW"} {
		found, ok := Country(strings.ReplaceAll(text, "_", " "))
		require.True(t, ok, text)
		require.Equal(t, code, found, text)
	}
	for _, text := range []string{"Inda", "", "Europe", "rest of world"} {
		_, ok := Country(text)
		require.False(t, ok, text)
	}
	require.Equal(t, "India", CountryName("IN"))
}

func TestTheDepartmentsBulletinsAreRead(t *testing.T) {
	file, err := os.Open(realfiles.Path(t, "visa-bulletin/employment_based_dates.csv"))
	require.NoError(t, err)
	defer file.Close()
	b, err := Read(rows(bufio.NewReader(file)))
	require.NoError(t, err)
	require.Equal(t, 123, b.Rows())
	oldest, newest := b.Span()
	require.Equal(t, "2016-05-01 2026-07-01", oldest.String()+" "+newest.String())
	p := b.Position(on("2014-07-14"), "EB-2", "IN", on("2026-05-20"))
	require.Equal(t, "2014-07-15 2015-01-15", p.FinalAction.String()+" "+p.Filing.String())
	for _, category := range []string{"EB-1", "EB-2", "EB-3", "EB-3 other workers", "EB-4", "EB-4 religious workers", "EB-5", "EB-5 rural"} {
		require.True(t, b.Position(on("2014-07-14"), category, "DE", newest).FinalAction.Known(), category)
	}
}

// dayOrNone is a day, the zero one for an empty text.
func dayOrNone(text string) civil.Date {
	if text == "" {
		return civil.Date{}
	}
	return on(text)
}

// TestTheNamesOfCountriesAreThoseOfTheLibrary asks for every code of two letters.
func TestTheNamesOfCountriesAreThoseOfTheLibrary(t *testing.T) {
	known := 0
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			code := string([]rune{a, b})
			region, err := language.ParseRegion(code)
			if err != nil {
				require.Equal(t, code, CountryName(code))
				continue
			}
			known++
			name := display.English.Regions().Name(region)
			require.Equal(t, name, CountryName(code), code)
			if name != "" && region.IsCountry() && region.Canonicalize() == region {
				found, ok := Country(name)
				require.True(t, ok, name)
				require.Equal(t, code, found, name)
			}
		}
	}
	require.Greater(t, known, 250)
}
