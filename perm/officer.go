package perm

import (
	"strings"

	"mobility/internal/civil"
	"mobility/internal/law"
)

// OfficerAddress is the address of the Certifying Officer that a notice of filing gives, for postings that begin on a
// day or after it, 656.10(d)(3)(iii).
type OfficerAddress struct {
	// Since is the first day of posting that must give it; Accepted the first that may.
	Since, Accepted civil.Date
	Lines           []string
	Citation        law.Citation
	// telling are the words by which it is recognised in a notice.
	telling []string
}

// officerAddresses are the addresses, newest first. The one before 2021 is not among them: no one has read it here.
var officerAddresses = []OfficerAddress{{
	Since: civil.MustParse("2021-09-06"), Accepted: civil.MustParse("2021-08-25"),
	Lines: []string{"U.S. Department of Labor", "Employment and Training Administration",
		"Office of Foreign Labor Certification", "200 Constitution Avenue NW, Room N-5311", "Washington, DC 20210"},
	Citation: law.Quoted("OFLC notice of July 16, 2021, FR Doc. 2021-15112", "if the posting period commences after "+
		"September 5, 2021, employers must include the new mailing address"),
	telling: []string{"200 constitution ave", "5311", "20210"},
}}

// AddressFor is the address that a notice posted on a day must give; ok is false before the oldest known.
func AddressFor(posted civil.Date) (a OfficerAddress, ok bool) {
	for _, a := range officerAddresses {
		if !posted.Before(a.Since) {
			return a, true
		}
	}
	return OfficerAddress{}, false
}

func addressFault(lower string, n *Notice) string {
	a, known := AddressFor(n.Posted)
	if !known {
		return ""
	}
	for _, word := range a.telling {
		if !strings.Contains(lower, word) {
			return "does not give the address of the Certifying Officer: " + strings.Join(a.Lines, ", ")
		}
	}
	return ""
}
