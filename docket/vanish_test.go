package docket

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/status"
	"mobility/status/expiry"
	"mobility/status/limits"
)

// plainStays are status records with everything that their class needs, which end on a day.
func plainStays(end string) []given {
	work := given{"status_from": "2024-03-04", "first_admitted": "2024-03-04", "petition_expires": end, "i94_expires": end, "passport_expires": "2033-01-01"}
	card := given{"status_from": "2024-03-04", "ead_expires": end, "ead_from": "2025-06-01", "passport_expires": "2033-01-01"}
	return []given{
		plus(work, given{"class": "H-1B"}), plus(work, given{"class": "L-1A"}), plus(work, given{"class": "E-3"}), plus(work, given{"class": "O-1A"}),
		plus(work, given{"class": "TN", "petition_expires": ""}), plus(work, given{"class": "H-4", "petition_expires": "", "ead_category": "C26", "ead_expires": end}),
		plus(card, given{"class": "F-1 OPT", "ead_category": "C03B", "i94_expires": "D/S", "program_ends": "2025-05-20"}),
		plus(card, given{"class": "AOS", "ead_category": "C09"}),
	}
}

// plainFilings are the filings that could be made about such an end, and what became of them.
func plainFilings(end civil.Date) (all []given) {
	for _, form := range []given{
		{"form": "I-129", "purpose": "extension"}, {"form": "I-129", "purpose": "change-of-employer"}, {"form": "I-129", "purpose": "amendment"},
		{"form": "I-129", "purpose": "change-of-status", "class_sought": "L-1A"}, {"form": "I-539", "purpose": "extension"}, {"form": "I-765"}, {"form": "I-765", "purpose": "renewal"},
	} {
		for _, received := range []int{-400, -170, -20, 0, 3} {
			f := plus(form, given{"received": end.AddDays(received).String()})
			all = append(all, plus(f, given{"stage": "pending"}))
			for _, decision := range []string{"approved", "denied", "withdrawn"} {
				for _, decided := range []int{-300, -10, 40} {
					if decided > received {
						all = append(all, plus(f, given{"decision": decision, "decided": end.AddDays(decided).String()}))
					}
				}
			}
		}
	}
	return append(all, nil)
}

// TestTheEndOfWorkDoesNotVanish asks on each day after an end of work authorization what became of it: the person, still at work, is on the list
// of those to act on, or a day is given on which the work ends, whatever was filed and however it was decided.
func TestTheEndOfWorkDoesNotVanish(t *testing.T) {
	end := civil.MustParse("2026-12-31")
	for _, stay := range plainStays(end.String()) {
		for _, filing := range plainFilings(end) {
			p := worker(t, since2024, stay)
			if filing != nil {
				r := record(t, status.FilingFields, filing)
				if len(status.CheckFiling("E1", r)) > 0 { // it cannot be recorded
					continue
				}
				filed(t, p, filing)
			}
			for _, after := range []int{0, 1, 30, 60, 239, 241, 600} {
				d, err := Build(one(p), Options{AsOf: end.AddDays(after), Within: -1})
				require.NoError(t, err)
				if filing["decision"] == "approved" && end.AddDays(after).Before(civil.MustParse(filing["decided"])) {
					continue // not decided by then: the pending one is asked too
				}
				require.True(t, slices.ContainsFunc(d.Events, saysWhatBecame), "%s, %v, %d days after: %s", stay["class"], filing, after, summaries(d))
			}
		}
	}
}

// saysWhatBecame reports whether an event is about what work depends on, and not about another date of the person.
func saysWhatBecame(e Event) bool {
	carriers := []string{i9.Reverify.ID, i9.Day240.ID, i9.EADExtension.ID, i9.StemExtension.ID, i9.CapGap.ID, i9.PortabilityWork.ID}
	others := []string{"status.maximum-stay", limits.ExtensionOpens.ID, expiry.Passport.ID, expiry.Visa.ID, "status.perm-for-seventh-year", status.CheckMissingFacts.ID}
	return e.Consequence.Rank <= int(law.LateCorrectable) && slices.ContainsFunc(e.Members, func(key string) bool {
		rule, _, _ := strings.Cut(key, "/")
		return strings.HasPrefix(rule, "status.") && !slices.Contains(others, rule) || slices.Contains(carriers, rule)
	})
}

func summaries(d *Docket) string {
	var all []string
	for i := range d.Events {
		all = append(all, fmt.Sprint(d.Events[i].Due, " ", d.Events[i].Summary, " ", d.Events[i].Members))
	}
	return strings.Join(all, "\n")
}
