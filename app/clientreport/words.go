package clientreport

import (
	"mobility/app/fieldnames"
	"mobility/internal/audience"
	"mobility/internal/civil"
	"mobility/perm"
)

// addRequirements adds what the requirements of labor certifications are called.
func addRequirements(w *audience.Words, cases []*perm.Case, asOf civil.Date) {
	for _, c := range cases {
		for _, item := range perm.Check(c, asOf).Items {
			if w.Fields[item.Item] == "" {
				w.Fields[item.Item] = fieldnames.Lowered(item.Title)
			}
		}
	}
}
