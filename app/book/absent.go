package book

import (
	"context"

	"mobility/app/kinds"
)

// Absent are the records, of those on which the docket of some domains rests, of which the client has none. What is missing or due there is
// not known.
func (b *Book) Absent(ctx context.Context, domains []string) ([]string, error) {
	var absent []string
	for _, domain := range domains {
		held, what := true, ""
		var err error
		switch domain {
		case "i9":
			what = "Forms I-9"
			forms, formsErr := b.Forms(ctx)
			held, err = formsErr == nil && forms.HoldsForms, formsErr
		case "paf":
			what = "LCAs"
			held, err = b.now.HasRecords(ctx, b.Client, kinds.LCA)
		case "perm":
			what = "PERM cases"
			held, err = b.now.HasRecords(ctx, b.Client, kinds.PERM)
		}
		if err != nil {
			return nil, err
		}
		if !held {
			absent = append(absent, what)
		}
	}
	return absent, nil
}
