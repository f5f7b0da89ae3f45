package headerwords

import (
	"slices"
	"strings"

	"mobility/internal/table/parse"
)

// sensitive are headers, folded, of data that the program does not need and must not store.
var sensitive = map[string]bool{
	"ssnsin": true, "taxid": true, "personaltaxid": true, "employeetaxid": true, "taxidentificationnumber": true,
	"itin": true, "nationalid": true, "nationalidentifier": true, "nationalidnumber": true,
	"passportno": true, "passportid": true, "alienno": true, "anumber": true, "alienregistrationnumber": true,
	"uscisnumber": true, "i94number": true, "i94no": true, "formi94admissionnumber": true, "admissionnumber": true,
	"visanumber": true, "visaid": true, "visafoilnumber": true, "sevisid": true, "sevisnumber": true,
	"eadnumber": true, "eadcardnumber": true, "cardnumber": true, "driverslicense": true, "driverslicensenumber": true,
	"dob": true, "birthday": true, "accountnumber": true, "routingnumber": true, "iban": true, "pin": true,
	"taxnumber": true, "taxno": true, "homephone": true, "homephonenumber": true, "personalphone": true, "personalphonenumber": true,
	"personalmobile": true, "personalcell": true,
}

// sensitiveParts make any header that holds them sensitive.
var sensitiveParts = []string{
	"socialsecurity", "dateofbirth", "birthdate", "password", "passcode", "passportnumber", "aliennumber", "bankaccount",
	"nationalid", "passportid", "visaid", "alienregistration", "uscisnumber",
}

// sensitiveWords do so only as a word of their own: "Business Name" holds the letters of one.
var sensitiveWords = map[string]bool{"ssn": true, "sin": true, "dob": true}

// passwordWords are the words beside which "pwd" means a password; beside any other it is a prevailing wage determination.
var passwordWords = map[string]bool{
	"pwd": true, "user": true, "login": true, "portal": true, "initial": true, "temp": true, "temporary": true, "default": true, "account": true,
	"email": true, "web": true, "vpn": true, "network": true, "sso": true, "system": true, "app": true, "hash": true, "reset": true, "old": true, "new": true,
}

// isPassword reports whether a header names a password by "pwd".
func isPassword(words []string) bool {
	return slices.Contains(words, "pwd") && !slices.ContainsFunc(words, func(word string) bool { return !passwordWords[word] })
}

// IsSensitive reports whether a header announces personal data that is dropped unread.
func IsSensitive(header string) bool {
	folded := strings.ReplaceAll(parse.Fold(header), "foreignnational", "") // a foreign national's id is not a national id
	if sensitive[folded] {
		return true
	}
	for _, part := range sensitiveParts {
		if strings.Contains(folded, part) {
			return true
		}
	}
	words := parse.Words(header)
	return isPassword(words) || slices.ContainsFunc(words, func(word string) bool { return sensitiveWords[word] })
}
