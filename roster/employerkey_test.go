package roster_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/roster"
)

func TestEmployerNamesAreComparedByOneKey(t *testing.T) {
	for name, key := range map[string]string{
		"Example Technologies, Inc.": "example technologies inc", "EXAMPLE TECHNOLOGIES INCORPORATED": "example technologies inc",
		"The Example Company, L.L.C.": "example co llc", "Example & Sample Co., Ltd.": "example and sample co ltd",
		"Example L.P.": "example lp", "Éxample Bank, N.A.": "example bank na", "Inc.": "inc", "Company": "company", "": "", "...": "",
		"Example Holdings": "example holdings", "O'Neil": "oneil", "Corporation Service Company": "corporation service co",
	} {
		require.Equal(t, key, roster.EmployerKey(name), name)
		require.Equal(t, key, roster.EmployerKey(key), "a key is its own key")
		require.Equal(t, key, roster.EmployerKey(strings.ToUpper(name)), name)
	}
}

func TestFEINsAreComparedByTheirFigures(t *testing.T) {
	for fein, key := range map[string]string{"12-3456789": "123456789", "123456789.0": "123456789", "1-2345678": "012345678",
		"12345678": "012345678", "1234567": "", "": "", "N/A": ""} {
		require.Equal(t, key, roster.FEINKey(fein), fein)
	}
}

func TestAnEmployerIsFoundByFEINThenByName(t *testing.T) {
	var e roster.Employers
	e.Add("Northwind Field Services, LLC", "12-3456789")
	e.Add("Northwind Robotics, Inc.", "")
	e.Add("Northwind Robotics LLC", "98-7654321")
	e.Add("Harbor Studio", "")
	e.Add("Small Co.", "")
	e.Add("", "")
	for _, c := range []struct{ name, fein, want string }{
		{"Northwind Field Services", "", "northwind field services llc"},
		{"NORTHWIND FIELD SERVICES L.L.C.", "", "northwind field services llc"},
		{"Any old name", "123456789", "northwind field services llc"},
		{"Northwind Field Services LLC", "11-1111111", ""}, // another company of that name
		{"Northwind Field Services, Inc.", "", ""},         // another form is another company
		{"Northwind Robotics", "", ""},                     // either
		{"Northwind Robotics", "98-7654321", "northwind robotics llc"},
		{"Northwind Robotics", "11-1111111", "northwind robotics inc"}, // the LLC has another number
		{"Northwind Robotics Incorporated", "", "northwind robotics inc"},
		{"Harbor Studio, Inc.", "", "harbor studio"},
		{"Small Company, Inc.", "", "small co"},
		{"Elsewhere", "", ""}, {"", "", ""},
	} {
		key, found := e.Find(c.name, c.fein)
		require.Equal(t, c.want, key, "%s %s", c.name, c.fein)
		require.Equal(t, c.want != "", found)
	}
	require.Equal(t, []string{"Northwind Field Services, LLC", "Northwind Robotics, Inc.", "Northwind Robotics LLC", "Harbor Studio", "Small Co."}, e.Names())
}

// TestOwnersOfEarlierVersionsStayTheirEmployers holds the key to the upper-case owners that databases have from before it.
func TestOwnersOfEarlierVersionsStayTheirEmployers(t *testing.T) {
	for name, stored := range map[string]string{
		"Acme, Inc.": "ACME INC", " acme   inc ": "ACME INC", "Acme LLC": "ACME LLC", "Acme L.L.C.": "ACME LLC",
		"A.B.C. Corp.": "ABC CORP", "O'Neil & Sons": "ONEIL & SONS", "Acme-West": "ACME WEST", "Société Générale": "SOCIÉTÉ GÉNÉRALE",
		"The Straße Company": "THE STRASSE COMPANY", "*": "*", "-": "-",
	} {
		require.Equal(t, roster.OwnerKey(stored), roster.OwnerKey(name), name)
	}
	require.NotEqual(t, roster.OwnerKey("ACME INC"), roster.OwnerKey("ACME LLC"))
	require.Equal(t, roster.AllEmployers, roster.OwnerKey(roster.AllEmployers))
}
