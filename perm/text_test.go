package perm

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/law"
)

func TestYearsOfExperienceAreReadOffAText(t *testing.T) {
	for text, want := range map[string]int{
		"2 years of experience": 2, "five (5) years": 5, "five years'": 5, "3+ years": 3, "master's and 2 years, or bachelor's and 5 years": 2,
		"since the year 2026": -1, "$150,000 per year": -1, "$95 year": -1, "no experience": -1, "in 2026 years": -1, "": -1,
	} {
		got, asked := leastYears(text)
		if !asked {
			got = -1
		}
		require.Equal(t, want, got, text)
	}
}

func TestWagesAreReadOffAText(t *testing.T) {
	for text, want := range map[string]string{
		"$150,000 per year":                   "$150,000.00 per year",
		"$72.12/hour":                         "$72.12 per hour",
		"$55 an hour":                         "$55.00 per hour",
		"$12,500.50 a month":                  "$12,500.50 per month",
		"$3,000 biweekly":                     "$3,000.00 per bi-weekly",
		"salary $150k":                        "$150,000.00 per year",
		"$150,000":                            "$150,000.00 per year",
		"$40.":                                "$40.00 per hour",
		"$100,000 to $120,000 per year":       "$100,000.00 per year, $120,000.00 per year",
		"$45.00 - $50.00 per hour":            "$45.00 per hour, $50.00 per hour",
		"a bonus of $5,000":                   "",
		"$":                                   "",
		"$ per year":                          "",
		"$99999999999999999999999 a year":     "",
		"$150,000 per year and $500 per week": "$150,000.00 per year, $500.00 per week",
	} {
		var got []string
		for _, w := range wagesIn(text) {
			got = append(got, w.String())
		}
		require.Equal(t, want, strings.Join(got, ", "), text)
	}
}

func TestAnAdvertisementIsHeldAgainstTheJob(t *testing.T) {
	c := workedCase(t)
	for name, x := range map[string]struct{ text, pin, fault string }{
		"it is in order": {adText, "", ""},
		"it names no employer": {strings.ReplaceAll(adText, "Synthetic Widgets", "A company"), "20 CFR 656.17(f)(1)",
			"does not name the employer, Synthetic Widgets, Inc."},
		"it names the employer with its legal form": {strings.ReplaceAll(adText, "Synthetic Widgets", "SYNTHETIC WIDGETS, INC."), "", ""},
		"it sends applicants nowhere": {strings.ReplaceAll(adText, "Send resume to jobs@widgets.example.", ""), "20 CFR 656.17(f)(2)",
			"does not direct applicants"},
		"it names no vacancy": {strings.ReplaceAll(adText, "Senior Software Engineer", "Staff"), "20 CFR 656.17(f)(3)",
			"does not name the vacancy"},
		"it names the state only": {strings.ReplaceAll(adText, "Austin, ", ""), "20 CFR 656.17(f)(4)",
			"does not name the area of employment, Austin, TX"},
		"it states less than the prevailing wage": {adText + " $144,999 per year.", "20 CFR 656.17(f)(5)",
			"states $144,999.00 per year, less than the prevailing wage"},
		"it states less than the offer, but not than the prevailing wage": {adText + " $149,999 per year.", "20 CFR 656.17(f)(7)",
			"less than the wage offered to the worker"},
		"it states the offer":         {adText + " $150,000 per year.", "", ""},
		"it asks for a higher degree": {strings.ReplaceAll(adText, "Master's degree", "Ph.D."), "20 CFR 656.17(f)(6)", "above the form's (master)"},
		"it asks for more years":      {strings.ReplaceAll(adText, "2 years", "3 years"), "20 CFR 656.17(f)(6)", "requires 3 years, more than the 24 months"},
		"it asks for fewer years":     {strings.ReplaceAll(adText, "2 years", "1 year"), "", ""},
		"it says nothing":             {"", "20 CFR 656.17(f)(1)", "does not name the employer"},
	} {
		t.Run(name, func(t *testing.T) {
			faults := map[string]string{}
			for _, p := range c.AdPoints(x.text) {
				if p.Fault != "" {
					faults[p.Pin] = p.Fault
				}
			}
			if x.fault == "" {
				require.Empty(t, faults)
				return
			}
			require.Contains(t, faults[x.pin], x.fault)
		})
	}
	c.Travel = law.Yes
	require.Contains(t, faultsOf(c.AdPoints(adText)), "does not state that the job requires travel (20 CFR 656.17(f)(4))")
}

func TestANoticeIsHeldAgainst656_10(t *testing.T) {
	c := workedCase(t)
	n := c.Notices[0]
	require.Empty(t, faultsOf(c.NoticePoints(&n)))
	for part, pin := range map[string]string{
		"labor certification": "(d)(3)(i)", "evidence": "(d)(3)(ii)", "Room N-5311": "(d)(3)(iii)", "Synthetic Widgets": "(f)(1)",
	} {
		broken := n
		broken.Text = strings.ReplaceAll(n.Text, part, "...")
		faults := strings.Join(faultsOf(c.NoticePoints(&broken)), "; ")
		require.Contains(t, faults, pin)
	}
	silent := n
	silent.Wage, silent.Text = Wage{}, strings.ReplaceAll(n.Text, "$150,000 per year", "well paid")
	require.Contains(t, strings.Join(faultsOf(c.NoticePoints(&silent)), "; "), "does not state a rate of pay")
}

func TestTheOfficersAddressGoesByTheFirstDayOfPosting(t *testing.T) {
	for posted, known := range map[string]bool{"2021-09-05": false, "2021-09-06": true, "2021-09-07": true} {
		_, ok := AddressFor(on(posted))
		require.Equal(t, known, ok, posted)
	}
}
