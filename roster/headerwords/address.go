package headerwords

import (
	"strings"

	"mobility/internal/table/parse"
)

// bareAddress are address headers, folded, without a word of whose address it is, with the field they would be at a worksite.
// "-" is a part that we have no field for.
var bareAddress = map[string]string{
	"address": "address", "address1": "address", "addressline1": "address", "street": "address",
	"streetaddress": "address", "streetaddress1": "address", "addressstreet": "address",
	"address2": "-", "addressline2": "-", "streetaddress2": "-", "addressline": "-", "apt": "-", "aptnumber": "-", "unitnumber": "-",
	"countryregionid": "work_country",
	"city":            "city", "town": "city", "county": "county",
	"state": "state", "stateprovince": "state", "statecode": "state", "province": "state", "region": "state",
	"zip": "zip", "zipcode": "zip", "postalcode": "zip", "postcode": "zip",
	"country": "work_country", "countrycode": "work_country", "countryregion": "work_country",
}

// homePrefixes begin the headers of an address that says itself that it is the home.
var homePrefixes = []string{
	"home", "residence", "residential", "livedin", "mailing", "legaladdress", "preferredaddress", "personaladdress",
	"primaryaddress", "permanentaddress",
}

// IsHome reports whether a header says that it is of the home address.
func IsHome(header string) bool {
	folded := parse.Fold(header)
	for _, prefix := range homePrefixes {
		if strings.HasPrefix(folded, prefix) {
			return true
		}
	}
	return false
}

// BareAddress is the field of the worksite that a header would be which says of an address no more than its part, "-" for a part that
// has none; "" for any other header.
func BareAddress(header string) string { return bareAddress[parse.Fold(header)] }
