package paf_test

import (
	"errors"
	"iter"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/paf"
)

// small are tables with one of each difficulty.
func small(t testing.TB) *paf.Tables {
	t.Helper()
	geography, err := paf.ReadGeography(lineTable("Area|AreaName|StateAb|State|CountyTownName",
		"12420|Austin-Round Rock, TX|TX|Texas|Travis County", "12420|Austin-Round Rock, TX|TX|Texas|Williamson County",
		"19100|Dallas, TX|TX|Texas|Dallas County", "40060|Richmond, VA|VA|Virginia|Richmond city",
		"5100003|Northeast Virginia|VA|Virginia|Richmond County", "40060|Richmond, VA|VA|Virginia|Charles City County",
		"71650|Boston, MA-NH|MA|Massachusetts|Cambridge city", "49340|Worcester, MA|MA|Massachusetts|Worcester city",
		"1|One|NM|New Mexico|Doña Ana County", "2|Two|FL|Florida|St. Johns County", "3|Three|IL|Illinois|DeKalb County",
		"4|Four|LA|Louisiana|Orleans Parish", "5|Five|CA|California|San Francisco County"))
	require.NoError(t, err)
	postal, err := paf.ReadPostal(lineTable("US|78701|Austin|Texas|TX|Travis|453", "US|78664|Round Rock|Texas|TX|Williamson|491",
		"US|75201|Dallas|Texas|TX|Dallas|113", "US|23219|Richmond|Virginia|VA|Richmond (city)|760",
		"US|22572|Warsaw|Virginia|VA|Richmond|159", "US|02139|Cambridge|Massachusetts|MA|Middlesex|017",
		"US|01608|Worcester|Massachusetts|MA|Worcester|027", "US|75001|Two|Texas|TX|Dallas|113", "US|75001|Two|Texas|TX|Collin|085",
		"US|09001|APO AA||||"))
	require.NoError(t, err)
	wages, err := paf.ReadWages(lineTable("Area|SocCode|GeoLvl|Level1|Level2|Level3|Level4|Average|Label",
		"12420|15-1252|1|40.00|50.10|60.25|70.5|55|", "12420|29-1141|1|60000|70000|80000|90000||Annual wage",
		"19100|15-1252|1|40.00|N/A|60.25|70.5|55|High Wage", "x|15-1252|1|1|1|1|1|1|"))
	require.NoError(t, err)
	soc, err := paf.ReadOccupations(lineTable("soccode|Title|Description", "15-1252|Software Developers|They develop."))
	require.NoError(t, err)
	return &paf.Tables{Year: "2025", Geography: geography, Postal: postal, Wages: wages, SOC: soc}
}

func county(name, state string) paf.Place     { return paf.Place{County: name, State: state} }
func zip(code string) paf.Place               { return paf.Place{Zip: code} }
func town(city, state, code string) paf.Place { return paf.Place{City: city, State: state, Zip: code} }
func street(address, code string) paf.Place   { return paf.Place{Address: address, Zip: code} }
func at(zip, county, state string) paf.Place {
	return paf.Place{Zip: zip, County: county, State: state}
}

func TestTwoPlacesLieInOneAreaOrAPersonDecides(t *testing.T) {
	tables := small(t)
	for _, c := range []struct {
		says     string
		tables   *paf.Tables
		a, b     paf.Place
		want     paf.Nearness
		proposed bool
	}{
		{"without tables the same county of a state is one area", nil, county("Travis", "TX"), county("TRAVIS COUNTY", "TX"), paf.SameArea, false},
		{"without tables two counties may be one area", nil, county("Travis", "TX"), county("Williamson", "TX"), paf.NeedsPerson, false},
		{"without tables the same name in two states is two counties", nil, county("Dallas", "TX"), county("Dallas", "AL"), paf.NeedsPerson, false},
		{"without tables a ZIP code tells nothing", nil, zip("78701"), zip("78701"), paf.NeedsPerson, false},
		{"without tables one address is one place", nil, street("1 Main St.", "78701"), street("1 MAIN ST", "78701-1234"), paf.SameArea, false},
		{"without tables a town's county is not its area", nil, county("Middlesex", "MA"), county("Middlesex", "MA"), paf.NeedsPerson, false},
		{"a bare name may be the city or the county", nil, county("Richmond", "VA"), county("Richmond City", "VA"), paf.NeedsPerson, false},
		{"a bare name twice may be either twice", nil, county("Richmond", "VA"), county("Richmond", "VA"), paf.NeedsPerson, false},
		{"both called a city are one", nil, county("City of Richmond", "VA"), county("Richmond (city)", "VA"), paf.SameArea, false},
		{"two counties of one area", tables, county("Travis", "TX"), county("Williamson County", "TX"), paf.SameArea, false},
		{"two counties of two areas", tables, county("Travis", "TX"), county("Dallas", "TX"), paf.OtherArea, false},
		{"a county by ZIP code is a proposal", tables, zip("78701"), zip("78664"), paf.SameArea, true},
		{"two areas by ZIP code", tables, zip("78701"), zip("75201"), paf.OtherArea, true},
		{"ZIP code and county agree", tables, at("78701", "Travis", "TX"), at("75201", "DALLAS", "TX"), paf.OtherArea, false},
		{"ZIP code and county disagree", tables, at("78701", "Dallas", "TX"), zip("75201"), paf.NeedsPerson, true},
		{"ZIP code and state disagree", tables, at("78701", "", "OK"), zip("75201"), paf.NeedsPerson, true},
		{"a ZIP code in two counties", tables, zip("75001"), zip("75201"), paf.NeedsPerson, true},
		{"a ZIP code nobody knows", tables, zip("99999"), zip("75201"), paf.NeedsPerson, true},
		{"a ZIP code nobody knows beside a county", tables, at("99998", "Dallas", "TX"), at("75201", "Dallas", "TX"), paf.SameArea, false},
		{"a ZIP code says which Richmond", tables, at("23219", "Richmond", "VA"), county("Charles City", "VA"), paf.SameArea, true},
		{"and which it is not", tables, at("22572", "Richmond County", "VA"), county("Richmond city", "VA"), paf.OtherArea, false},
		{"a bare Richmond is in two areas", tables, county("Richmond", "VA"), county("Charles City", "VA"), paf.NeedsPerson, false},
		{"towns of two areas", tables, town("Cambridge", "MA", "02139"), town("Worcester", "MA", "01608"), paf.OtherArea, true},
		{"a town that the table lacks", tables, town("Elsewhere", "MA", "02139"), town("Cambridge", "MA", "02139"), paf.NeedsPerson, true},
		{"a town and a ZIP code of another area", tables, town("Cambridge", "MA", "01608"), town("Cambridge", "MA", "02139"), paf.NeedsPerson, true},
		{"a county the table lacks, twice", tables, county("Loving", "TX"), county("Loving County", "TX"), paf.SameArea, false},
		{"a county the table lacks, once", tables, county("Loving", "TX"), county("Travis", "TX"), paf.NeedsPerson, false},
		{"nothing is known", tables, paf.Place{}, county("Travis", "TX"), paf.NeedsPerson, false},
	} {
		t.Run(c.says, func(t *testing.T) {
			for _, order := range [][2]paf.Place{{c.a, c.b}, {c.b, c.a}} {
				got := c.tables.Compare(order[0], order[1])
				require.Equal(t, c.want, got.Answer, got.Why)
				require.Equal(t, c.proposed, got.Proposed)
				require.NotEmpty(t, got.Why)
			}
		})
	}
}

func TestCountiesAreFoundHoweverTheyAreWritten(t *testing.T) {
	tables := small(t)
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

func TestAWageIsLookedUpByAreaOccupationLevelAndYear(t *testing.T) {
	tables := small(t)
	austin, dallas := paf.Area{Code: "12420"}, paf.Area{Code: "19100"}
	for _, c := range []struct {
		says             string
		tables           *paf.Tables
		area             paf.Area
		soc, level, year string
		rate, why        string
	}{
		{"a level", tables, austin, "15-1252.00", "II", "2025", "50.10 an hour", ""},
		{"an uneven amount", tables, austin, "15-1252", "IV", "", "70.50 an hour", ""},
		{"an annual wage", tables, austin, "29-1141", "I", "7/1/2025 - 6/30/2026", "60000.00 a year", ""},
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
		"geography":   func(r iter.Seq2[[]string, error]) error { _, err := paf.ReadGeography(r); return err },
		"postal file": func(r iter.Seq2[[]string, error]) error { _, err := paf.ReadPostal(r); return err },
		"occupations": func(r iter.Seq2[[]string, error]) error { _, err := paf.ReadOccupations(r); return err },
		"wages":       func(r iter.Seq2[[]string, error]) error { _, err := paf.ReadWages(r); return err },
	} {
		require.ErrorContains(t, read(lineTable("Name|Hired", "A|2020-01-01")), "does not match the expected file", name)
		require.ErrorContains(t, read(lineTable()), "no row", name)
		require.ErrorIs(t, read(failing), broken, name)
	}
}

func TestTheRealTablesPlaceMostOfTheCountry(t *testing.T) {
	geography, err := paf.ReadGeography(rowsOf(t, "oflc-wage-tables/geography.csv", ','))
	require.NoError(t, err)
	require.Equal(t, 4991, geography.Rows())
	postal, err := paf.ReadPostal(rowsOf(t, "zip-county/US.txt.gz", '\t'))
	require.NoError(t, err)
	soc, err := paf.ReadOccupations(rowsOf(t, "oflc-wage-tables/oes_soc_occs.csv", ','))
	require.NoError(t, err)
	require.Equal(t, 848, soc.Rows())
	require.Equal(t, "Software Developers", soc.Title("15-1252.00"))
	tables := &paf.Tables{Year: "unknown", Geography: geography, Postal: postal, SOC: soc}
	placed, zips := 0, 0
	for row, err := range rowsOf(t, "zip-county/US.txt.gz", '\t') {
		require.NoError(t, err)
		if row[4] == "" {
			continue
		}
		zips++
		if located := tables.Locate(paf.Place{Zip: row[1], City: row[2]}); located.Why == "" {
			placed++
		}
	}
	t.Logf("%d of %d ZIP codes are placed", placed, zips)
	require.Greater(t, placed, zips*94/100)
	same := tables.Compare(zip("78701"), zip("78664"))
	require.Equal(t, paf.SameArea, same.Answer, same.Why)
	other := tables.Compare(zip("78701"), zip("75201"))
	require.Equal(t, paf.OtherArea, other.Answer, other.Why)
	boston := tables.Compare(town("Cambridge", "MA", "02139"), town("Boston", "MA", "02110"))
	require.Equal(t, paf.SameArea, boston.Answer, boston.Why)
	richmond := tables.Locate(at("23219", "Richmond", "VA"))
	require.Equal(t, "40060", richmond.Area.Code, richmond.Why)
}
