package parse

import (
	"strings"
	"sync"
)

// Zip reads a ZIP code, with or without its four further figures. A spreadsheet may have taken the leading zeros: restored is
// set where one was put back.
func Zip(s string) (zip string, restored, ok bool) {
	digits, plus, _ := strings.Cut(strings.TrimSuffix(s, ".0"), "-")
	digits, plus = strings.TrimSpace(digits), strings.TrimSpace(plus)
	if !AllDigits(digits) || plus != "" && (!AllDigits(plus) || len(plus) != 4) {
		return "", false, false
	}
	if plus == "" && (len(digits) == 8 || len(digits) == 9) { // ZIP+4 without its hyphen
		digits, plus = digits[:len(digits)-4], digits[len(digits)-4:]
	}
	if restored = len(digits) == 3 || len(digits) == 4; restored {
		digits = strings.Repeat("0", 5-len(digits)) + digits
	}
	if len(digits) != 5 || digits == "99999" || digits < "00501" { // 00501, Holtsville NY, is the lowest there is
		return "", false, false
	}
	if plus != "" && plus != "0000" {
		digits += "-" + plus
	}
	return digits, restored, true
}

// states are the two letters of the states, the District and the territories, by letters and by name, folded.
var states = sync.OnceValue(func() map[string]string {
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
		m[Fold(code)], m[Fold(name)] = code, code
		m[Fold("US-"+code)], m[Fold("USA-"+code)] = code, code
		m[Fold(code+" - "+name)], m[Fold(name+" ("+code+")")] = code, code
	}
	m[Fold("Washington DC")], m[Fold("Washington, D.C.")] = "DC", "DC"
	m[Fold("US Virgin Islands")], m[Fold("U.S. Virgin Islands")] = "VI", "VI"
	m[Fold("Commonwealth of the Northern Mariana Islands")] = "MP"
	return m
})

// State reads a state by its letters or its name; "" for none.
func State(s string) string { return states()[Fold(s)] }
