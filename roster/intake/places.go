package intake

import (
	"strings"

	"mobility/internal/table/parse"
	"mobility/roster"
)

// readZip reads a ZIP code. A spreadsheet may have taken its leading zeros.
func readZip(s string) reading {
	zip, restored, ok := parse.Zip(s)
	switch {
	case !ok:
		return wrong(CodeNoZip, "is not a U.S. ZIP code; use 12345 or 12345-6789")
	case restored:
		return reading{value: zip, code: CodeZipZero, message: "has lost its leading zero; it was read as " + zip}
	default:
		return reading{value: zip}
	}
}

// readState reads a state by its letters or its name.
func readState(s string) reading {
	if code := parse.State(s); code != "" {
		return reading{value: code}
	}
	return wrong(CodeNoState, "is not a U.S. state or territory; use the two letters or the name")
}

// readCountry keeps a country as the file names it; codes go to upper case. Of a status of citizenship such as
// Citizen_by_Birth_United_States the country remains.
func readCountry(s string) reading {
	s = strings.ReplaceAll(parse.Unlisted(s), "_", " ")
	for _, prefix := range []string{"Citizen by Birth ", "Citizen by Naturalization ", "Citizen of ", "Citizen "} {
		if len(s) > len(prefix) && strings.EqualFold(s[:len(prefix)], prefix) {
			s = strings.Trim(s[len(prefix):], "() ")
			break
		}
	}
	if len(s) == 2 || len(s) == 3 {
		return reading{value: strings.ToUpper(s)}
	}
	return reading{value: s}
}

// atHome are worksites, folded, that say that the person works from home and not where that is.
var atHome = map[string]bool{
	"home": true, "homeaddress": true, "homeoffice": true, "remote": true, "fullyremote": true, "workfromhome": true,
	"wfh": true, "virtual": true, "telecommute": true, "teleworker": true, "remoteworker": true, "remoteus": true,
	"usremote": true, "remoteusa": true,
}

// readWorksite reads the name of a place.
func readWorksite(s string) reading {
	if atHome[parse.Fold(s)] {
		return reading{code: CodeNoPlace, also: []also{{roster.FieldRemote.Name, "true"}},
			message: "is not a work address: remote is set; enter city, state and ZIP of the worksite"}
	}
	return reading{value: s}
}
