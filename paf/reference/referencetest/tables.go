package referencetest

import (
	"iter"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/paf/reference"
)

// Small are tables with one of each difficulty.
func Small(t testing.TB) *reference.Tables {
	t.Helper()
	geography, err := reference.ReadGeography(Lines("Area|AreaName|StateAb|State|CountyTownName",
		"12420|Austin-Round Rock, TX|TX|Texas|Travis County", "12420|Austin-Round Rock, TX|TX|Texas|Williamson County",
		"19100|Dallas, TX|TX|Texas|Dallas County", "40060|Richmond, VA|VA|Virginia|Richmond city",
		"5100003|Northeast Virginia|VA|Virginia|Richmond County", "40060|Richmond, VA|VA|Virginia|Charles City County",
		"71650|Boston, MA-NH|MA|Massachusetts|Cambridge city", "49340|Worcester, MA|MA|Massachusetts|Worcester city",
		"1|One|NM|New Mexico|Doña Ana County", "2|Two|FL|Florida|St. Johns County", "3|Three|IL|Illinois|DeKalb County",
		"4|Four|LA|Louisiana|Orleans Parish", "5|Five|CA|California|San Francisco County"))
	require.NoError(t, err)
	postal, err := reference.ReadPostal(Lines("US|78701|Austin|Texas|TX|Travis|453", "US|78664|Round Rock|Texas|TX|Williamson|491",
		"US|75201|Dallas|Texas|TX|Dallas|113", "US|23219|Richmond|Virginia|VA|Richmond (city)|760",
		"US|22572|Warsaw|Virginia|VA|Richmond|159", "US|02139|Cambridge|Massachusetts|MA|Middlesex|017",
		"US|01608|Worcester|Massachusetts|MA|Worcester|027", "US|75001|Two|Texas|TX|Dallas|113", "US|75001|Two|Texas|TX|Collin|085",
		"US|09001|APO AA||||"))
	require.NoError(t, err)
	wages, err := reference.ReadWages(Lines("Area|SocCode|GeoLvl|Level1|Level2|Level3|Level4|Average|Label",
		"12420|15-1252|1|40.00|50.10|60.25|70.5|55|", "12420|29-1141|1|60000|70000|80000|90000||Annual wage",
		"19100|15-1252|1|40.00|N/A|60.25|70.5|55|High Wage", "x|15-1252|1|1|1|1|1|1|"))
	require.NoError(t, err)
	soc, err := reference.ReadOccupations(Lines("soccode|Title|Description", "15-1252|Software Developers|They develop."))
	require.NoError(t, err)
	return &reference.Tables{Year: "2025", Geography: geography, Postal: postal, Wages: wages, SOC: soc}
}

// Lines makes rows of lines whose cells are parted by bars.
func Lines(lines ...string) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		for _, line := range lines {
			if !yield(strings.Split(line, "|"), nil) {
				return
			}
		}
	}
}
