package perm

import (
	"slices"
	"strings"
)

// DisclosureColumns finds, in the header row of one of the Department of Labor's disclosure files of labor certifications, the columns
// of the employer and of its tax number; -1 for one that is not there. ok is false for any other header row.
func DisclosureColumns(headers []string) (employer, fein int, ok bool) {
	at := func(names ...string) int {
		return slices.IndexFunc(headers, func(h string) bool {
			return slices.ContainsFunc(names, func(name string) bool { return strings.EqualFold(strings.TrimSpace(h), name) })
		})
	}
	employer, fein = at("EMP_BUSINESS_NAME", "EMPLOYER_NAME"), at("EMP_FEIN", "EMPLOYER_FEIN")
	return employer, fein, at("CASE_NUMBER", "CASE_NO") >= 0 && at("CASE_STATUS") >= 0 && employer >= 0
}
