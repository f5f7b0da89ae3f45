package headerwords

import "slices"

// numbersOf are the words for an id; people are those for the person that it belongs to.
var (
	numbersOf = []string{"id", "number", "code"}
	people    = []string{"employee", "worker", "associate", "personnel", "staff", "global"}
)

// numberers are the words for who gives the number, or for the person in a law firm's list, that leave it the employee's own. A manager's,
// a former or a dependent's number has another word, and is not read as the employee's.
var numberers = []string{
	"client", "clients", "customer", "company", "companys", "companies", "corporate", "sponsor", "sponsors", "sponsoring", "employer",
	"employers", "petitioner", "petitioners", "organization", "internal", "hr", "hris", "hrms", "workday", "sap", "adp", "ukg", "bamboohr", "payroll",
	"beneficiary", "beneficiarys", "fn", "foreign", "national", "principal", "primary", "management", "unique", "global", "person", "us",
}

// NameEmployeeID reports whether the words of a header say that the column has the employer's id for the employee, in the words of any keeper of the list:
// "Client's Employee No.", "Sponsor Employee #", "Principal EE ID".
func NameEmployeeID(words []string) bool {
	last := len(words) - 1
	if last < 1 || !slices.Contains(numbersOf, words[last]) {
		return false
	}
	named := false
	for _, word := range words[:last] {
		isPerson := slices.Contains(people, word)
		if !isPerson && !slices.Contains(numberers, word) {
			return false
		}
		named = named || isPerson
	}
	return named
}
