package reference_test

import (
	"errors"
	"fmt"
	"iter"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/paf/reference"
	"mobility/paf/reference/referencetest"
)

func county(name, state string) reference.Place { return reference.Place{County: name, State: state} }
func zip(code string) reference.Place           { return reference.Place{Zip: code} }
func town(city, state, code string) reference.Place {
	return reference.Place{City: city, State: state, Zip: code}
}
func street(address, code string) reference.Place {
	return reference.Place{Address: address, Zip: code}
}
func at(zip, county, state string) reference.Place {
	return reference.Place{Zip: zip, County: county, State: state}
}

func TestTwoPlacesLieInOneAreaOrAPersonDecides(t *testing.T) {
	tables := referencetest.Small(t)
	for _, c := range []struct {
		says     string
		tables   *reference.Tables
		a, b     reference.Place
		want     reference.Nearness
		proposed bool
	}{
		{"without tables the same county of a state is one area", nil, county("Travis", "TX"), county("TRAVIS COUNTY", "TX"), reference.SameArea, false},
		{"without tables two counties may be one area", nil, county("Travis", "TX"), county("Williamson", "TX"), reference.NeedsPerson, false},
		{"without tables the same name in two states is two counties", nil, county("Dallas", "TX"), county("Dallas", "AL"), reference.NeedsPerson, false},
		{"without tables a ZIP code tells nothing", nil, zip("78701"), zip("78701"), reference.NeedsPerson, false},
		{"without tables one address is one place", nil, street("1 Main St.", "78701"), street("1 MAIN ST", "78701-1234"), reference.SameArea, false},
		{"without tables a town's county is not its area", nil, county("Middlesex", "MA"), county("Middlesex", "MA"), reference.NeedsPerson, false},
		{"a bare name may be the city or the county", nil, county("Richmond", "VA"), county("Richmond City", "VA"), reference.NeedsPerson, false},
		{"a bare name twice may be either twice", nil, county("Richmond", "VA"), county("Richmond", "VA"), reference.NeedsPerson, false},
		{"both called a city are one", nil, county("City of Richmond", "VA"), county("Richmond (city)", "VA"), reference.SameArea, false},
		{"two counties of one area", tables, county("Travis", "TX"), county("Williamson County", "TX"), reference.SameArea, false},
		{"two counties of two areas", tables, county("Travis", "TX"), county("Dallas", "TX"), reference.OtherArea, false},
		{"a county by ZIP code is a proposal", tables, zip("78701"), zip("78664"), reference.SameArea, true},
		{"two areas by ZIP code", tables, zip("78701"), zip("75201"), reference.OtherArea, true},
		{"ZIP code and county agree", tables, at("78701", "Travis", "TX"), at("75201", "DALLAS", "TX"), reference.OtherArea, false},
		{"ZIP code and county disagree", tables, at("78701", "Dallas", "TX"), zip("75201"), reference.NeedsPerson, true},
		{"ZIP code and state disagree", tables, at("78701", "", "OK"), zip("75201"), reference.NeedsPerson, true},
		{"a ZIP code in two counties", tables, zip("75001"), zip("75201"), reference.NeedsPerson, true},
		{"a ZIP code nobody knows", tables, zip("99999"), zip("75201"), reference.NeedsPerson, true},
		{"a ZIP code nobody knows beside a county", tables, at("99998", "Dallas", "TX"), at("75201", "Dallas", "TX"), reference.SameArea, false},
		{"a ZIP code says which Richmond", tables, at("23219", "Richmond", "VA"), county("Charles City", "VA"), reference.SameArea, true},
		{"and which it is not", tables, at("22572", "Richmond County", "VA"), county("Richmond city", "VA"), reference.OtherArea, false},
		{"a bare Richmond is in two areas", tables, county("Richmond", "VA"), county("Charles City", "VA"), reference.NeedsPerson, false},
		{"towns of two areas", tables, town("Cambridge", "MA", "02139"), town("Worcester", "MA", "01608"), reference.OtherArea, true},
		{"a town that the table lacks", tables, town("Elsewhere", "MA", "02139"), town("Cambridge", "MA", "02139"), reference.NeedsPerson, true},
		{"a town and a ZIP code of another area", tables, town("Cambridge", "MA", "01608"), town("Cambridge", "MA", "02139"), reference.NeedsPerson, true},
		{"a county the table lacks, twice", tables, county("Loving", "TX"), county("Loving County", "TX"), reference.SameArea, false},
		{"a county the table lacks, once", tables, county("Loving", "TX"), county("Travis", "TX"), reference.NeedsPerson, false},
		{"nothing is known", tables, reference.Place{}, county("Travis", "TX"), reference.NeedsPerson, false},
	} {
		t.Run(c.says, func(t *testing.T) {
			for _, order := range [][2]reference.Place{{c.a, c.b}, {c.b, c.a}} {
				got := c.tables.Compare(order[0], order[1])
				require.Equal(t, c.want, got.Answer, got.Why)
				require.Equal(t, c.proposed, got.Proposed)
				require.NotEmpty(t, got.Why)
			}
		})
	}
}

func TestCountiesAreFoundHoweverTheyAreWritten(t *testing.T) {
	tables := referencetest.Small(t)
	for _, c := range []struct{ county, state, area string }{
		{"Dona Ana", "NM", "1"}, {"DOÑA ANA COUNTY", "NM", "1"}, {"Saint Johns", "FL", "2"}, {"De Kalb", "IL", "3"},
		{"Orleans", "LA", "4"}, {"City and County of San Francisco", "CA", "5"}, {"Charles City County", "VA", "40060"},
		{"Richmond (city)", "VA", "40060"},
	} {
		at := tables.Locate(county(c.county, c.state))
		require.Equal(t, c.area, at.Area.Code, "%s: %s", c.county, at.Why)
		require.NotEmpty(t, at.Basis)
	}
}

func TestAWageIsFoundByAreaOccupationLevelAndYear(t *testing.T) {
	tables := referencetest.Small(t)
	austin, dallas := reference.Area{Code: "12420"}, reference.Area{Code: "19100"}
	for _, c := range []struct {
		says             string
		tables           *reference.Tables
		area             reference.Area
		soc, level, year string
		rate, why        string
	}{
		{"a level", tables, austin, "15-1252.00", "II", "2025", "$50.10 an hour", ""},
		{"an uneven amount", tables, austin, "15-1252", "IV", "", "$70.50 an hour", ""},
		{"an annual wage", tables, austin, "29-1141", "I", "7/1/2025 - 6/30/2026", "$60,000.00 a year", ""},
		{"another year", tables, austin, "15-1252", "II", "2024", "", "the tables are for 2025, not for 2024"},
		{"a level that does not exist", tables, austin, "15-1252", "V", "2025", "", `invalid level "V"; valid levels are I to IV`},
		{"a level without a wage", tables, dallas, "15-1252", "II", "2025", "", "the wage file has no wage for that level there"},
		{"an occupation the file lacks", tables, dallas, "11-1011", "II", "", "", "the wage file has no wage for 11-1011 in area 19100"},
		{"no file", nil, austin, "15-1252", "II", "", "", "no wage file is loaded"},
	} {
		answer := c.tables.Prevailing(c.area, c.soc, c.level, c.year)
		require.Equal(t, c.rate, answer.Rate.String(), c.says)
		require.Equal(t, c.why, answer.Why, c.says)
	}
	require.Equal(t, "Software Developers", tables.Prevailing(austin, "15-1252", "I", "").Title)
	require.Equal(t, "High Wage", tables.Prevailing(dallas, "15-1252", "I", "").Note)
}

func TestATableOfSomethingElseIsRefused(t *testing.T) {
	broken := errors.New("broken")
	failing := func(yield func([]string, error) bool) { yield(nil, broken) }
	for name, read := range map[string]func(iter.Seq2[[]string, error]) error{
		"geography":   func(r iter.Seq2[[]string, error]) error { _, err := reference.ReadGeography(r); return err },
		"postal file": func(r iter.Seq2[[]string, error]) error { _, err := reference.ReadPostal(r); return err },
		"occupations": func(r iter.Seq2[[]string, error]) error { _, err := reference.ReadOccupations(r); return err },
		"wages":       func(r iter.Seq2[[]string, error]) error { _, err := reference.ReadWages(r); return err },
	} {
		require.ErrorContains(t, read(referencetest.Lines("Name|Hired", "A|2020-01-01")), "does not match the expected file", name)
		require.ErrorContains(t, read(referencetest.Lines()), "no row", name)
		require.ErrorIs(t, read(failing), broken, name)
	}
}

func TestTheRealTablesPlaceMostOfTheCountry(t *testing.T) {
	geography, err := reference.ReadGeography(referencetest.RealRows(t, "oflc-wage-tables/geography.csv", ','))
	require.NoError(t, err)
	require.Equal(t, 4991, geography.Rows())
	postal, err := reference.ReadPostal(referencetest.RealRows(t, "zip-county/US.txt.gz", '\t'))
	require.NoError(t, err)
	soc, err := reference.ReadOccupations(referencetest.RealRows(t, "oflc-wage-tables/oes_soc_occs.csv", ','))
	require.NoError(t, err)
	require.Equal(t, 848, soc.Rows())
	require.Equal(t, "Software Developers", soc.Title("15-1252.00"))
	tables := &reference.Tables{Year: "unknown", Geography: geography, Postal: postal, SOC: soc}
	placed, zips := 0, 0
	for row, err := range referencetest.RealRows(t, "zip-county/US.txt.gz", '\t') {
		require.NoError(t, err)
		if row[4] == "" {
			continue
		}
		zips++
		if located := tables.Locate(reference.Place{Zip: row[1], City: row[2]}); located.Why == "" {
			placed++
		}
	}
	t.Logf("%d of %d ZIP codes are placed", placed, zips)
	require.Greater(t, placed, zips*94/100)
	same := tables.Compare(zip("78701"), zip("78664"))
	require.Equal(t, reference.SameArea, same.Answer, same.Why)
	other := tables.Compare(zip("78701"), zip("75201"))
	require.Equal(t, reference.OtherArea, other.Answer, other.Why)
	boston := tables.Compare(town("Cambridge", "MA", "02139"), town("Boston", "MA", "02110"))
	require.Equal(t, reference.SameArea, boston.Answer, boston.Why)
	richmond := tables.Locate(at("23219", "Richmond", "VA"))
	require.Equal(t, "40060", richmond.Area.Code, richmond.Why)
}

// BenchmarkWages is a wage file of the size of the Department's.
func BenchmarkWages(b *testing.B) {
	rows := func(yield func([]string, error) bool) {
		yield(strings.Split("Area|SocCode|GeoLvl|Level1|Level2|Level3|Level4|Average|Label", "|"), nil)
		for i := range 430_000 {
			yield([]string{fmt.Sprint(10000 + i/800), fmt.Sprintf("15-%04d", i%800), "1", "40.10", "50.20", "60.30", "70.40", "55.25", ""}, nil)
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		_, err := reference.ReadWages(iter.Seq2[[]string, error](rows))
		require.NoError(b, err)
	}
}
