package intake

import (
	"strings"

	"mobility/roster"
)

// readZip reads a ZIP code, with or without its four further figures. A spreadsheet may have taken the leading zeros.
func readZip(s string) reading {
	digits, plus, _ := strings.Cut(strings.TrimSuffix(s, ".0"), "-")
	digits, plus = strings.TrimSpace(digits), strings.TrimSpace(plus)
	bad := wrong(CodeNoZip, "is not a U.S. ZIP code; use 12345 or 12345-6789")
	if !allDigits(digits) || plus != "" && (!allDigits(plus) || len(plus) != 4) {
		return bad
	}
	if plus == "" && (len(digits) == 8 || len(digits) == 9) { // ZIP+4 without its hyphen
		digits, plus = digits[:len(digits)-4], digits[len(digits)-4:]
	}
	lost := len(digits) == 3 || len(digits) == 4
	if lost {
		digits = strings.Repeat("0", 5-len(digits)) + digits
	}
	if len(digits) != 5 || digits == "99999" || digits < "00501" { // 00501, Holtsville NY, is the lowest there is
		return bad
	}
	r := reading{value: digits}
	if plus != "" && plus != "0000" {
		r.value += "-" + plus
	}
	if lost {
		r.code, r.message = CodeZipZero, "has lost its leading zero; it was read as "+r.value
	}
	return r
}

// states are the two letters of the states, the District and the territories, by letters and by name, folded.
var states = func() map[string]string {
	m := make(map[string]string)
	for code, name := range map[string]string{
		"AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California", "CO": "Colorado",
		"CT": "Connecticut", "DE": "Delaware", "DC": "District of Columbia", "FL": "Florida", "GA": "Georgia", "HI": "Hawaii",
		"ID": "Idaho", "IL": "Illinois", "IN": "Indiana", "IA": "Iowa", "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana",
		"ME": "Maine", "MD": "Maryland", "MA": "Massachusetts", "MI": "Michigan", "MN": "Minnesota", "MS": "Mississippi",
		"MO": "Missouri", "MT": "Montana", "NE": "Nebraska", "NV": "Nevada", "NH": "New Hampshire", "NJ": "New Jersey",
		"NM": "New Mexico", "NY": "New York", "NC": "North Carolina", "ND": "North Dakota", "OH": "Ohio", "OK": "Oklahoma",
		"OR": "Oregon", "PA": "Pennsylvania", "RI": "Rhode Island", "SC": "South Carolina", "SD": "South Dakota",
		"TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont", "VA": "Virginia", "WA": "Washington",
		"WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming", "AS": "American Samoa", "GU": "Guam",
		"MP": "Northern Mariana Islands", "PR": "Puerto Rico", "VI": "Virgin Islands",
	} {
		m[fold(code)], m[fold(name)] = code, code
		m[fold("US-"+code)], m[fold("USA-"+code)] = code, code
		m[fold(code+" - "+name)], m[fold(name+" ("+code+")")] = code, code
	}
	m[fold("Washington DC")], m[fold("Washington, D.C.")] = "DC", "DC"
	m[fold("US Virgin Islands")], m[fold("U.S. Virgin Islands")] = "VI", "VI"
	m[fold("Commonwealth of the Northern Mariana Islands")] = "MP"
	return m
}()

// readState reads a state by its letters or its name.
func readState(s string) reading {
	if code := states[fold(s)]; code != "" {
		return reading{value: code}
	}
	return wrong(CodeNoState, "is not a U.S. state or territory; use the two letters or the name")
}

// readCountry keeps a country as the file names it; codes go to upper case. Of a status of citizenship such as
// Citizen_by_Birth_United_States the country remains.
func readCountry(s string) reading {
	s = strings.ReplaceAll(unlisted(s), "_", " ")
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
	if atHome[fold(s)] {
		return reading{code: CodeNoPlace, also: []also{{roster.FieldRemote.Name, "true"}},
			message: "is not a work address: remote is set; enter city, state and ZIP of the worksite"}
	}
	return reading{value: s}
}
