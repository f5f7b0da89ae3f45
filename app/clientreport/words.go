package clientreport

import (
	"mobility/internal/audience"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/perm"
)

// addRequirements adds what the requirements of labor certifications are called.
func addRequirements(w *audience.Words, cases []*perm.Case, asOf civil.Date) {
	for _, c := range cases {
		for _, item := range perm.Check(c, asOf).Items {
			if w.Fields[item.Item] == "" {
				w.Fields[item.Item] = facts.Lowered(item.Title)
			}
		}
	}
}
