package book

import (
	"context"
	"slices"

	"mobility/app/kinds"
)

// Absent are the records, of those on which the docket of some domains rests, of which the client has none; without a domain, only
// the employees. What is missing or due there is not known. inStatus is how many employees are known to be in a time-limited status: where
// some are, employees are on record.
func (b *Book) Absent(ctx context.Context, domains []string, inStatus int) ([]string, error) {
	var absent []string
	if inStatus == 0 && (len(domains) == 0 || slices.Contains(domains, "status")) {
		some, err := b.now.HasEmployees(ctx, b.Client)
		if err != nil {
			return nil, err
		}
		if !some {
			absent = append(absent, "employees")
		}
	}
	for _, domain := range domains {
		held, what := true, ""
		var err error
		switch domain {
		case "i9":
			what = "Forms I-9"
			forms, formsErr := b.Forms(ctx)
			held, err = formsErr == nil && forms.HoldsForms, formsErr
		case "lca", "paf":
			what = "LCAs"
			held, err = b.now.HasRecords(ctx, b.Client, kinds.LCA)
		case "perm":
			what = "PERM cases"
			held, err = b.now.HasRecords(ctx, b.Client, kinds.PERM)
		}
		if err != nil {
			return nil, err
		}
		if !held && !slices.Contains(absent, what) {
			absent = append(absent, what)
		}
	}
	return absent, nil
}
