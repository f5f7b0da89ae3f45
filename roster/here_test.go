package roster_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/law"
	"mobility/roster"
)

func TestTheUnitedStatesAsSystemsWriteIt(t *testing.T) {
	for _, country := range []string{
		"US", "USA", "U.S.", "U.S.A.", "u.s.a", "United States", "United States of America", "The United States", "United States of America (the)",
		"USA - United States", "United States (US)", "US - Texas", "US-TX", "United States - Remote", "840", "America", "Puerto Rico", "GU", "Virgin Islands, U.S.",
		"US Virgin Islands", "Commonwealth of the Northern Mariana Islands",
	} {
		require.Equal(t, law.Yes, roster.Employee{WorkCountry: country}.InUnitedStates(), country)
	}
	for _, country := range []string{"CA", "Canada", "GB", "United Kingdom", "United Arab Emirates", "Mexico (Estados Unidos Mexicanos)", "Virgin Islands, British", "IN"} {
		require.Equal(t, law.No, roster.Employee{WorkCountry: country}.InUnitedStates(), country)
	}
	require.Equal(t, law.Unstated, roster.Employee{}.InUnitedStates())
	require.Equal(t, law.Yes, roster.Employee{State: "TX"}.InUnitedStates())
}
