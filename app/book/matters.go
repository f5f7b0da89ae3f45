package book

import (
	"context"
	"iter"
	"slices"

	"mobility/docket"
	"mobility/internal/store"
)

// ReadMatters gives the applications and cases of the domains that a docket is asked for, one domain after the other.
func ReadMatters(ctx context.Context, s *store.Store, o *docket.Options, cases *Cases) iter.Seq2[*docket.Matter, error] {
	return func(yield func(*docket.Matter, error) bool) {
		var domains []iter.Seq2[*docket.Matter, error]
		if wantsAny(o, "lca", "paf") {
			domains = append(domains, applicationMatters(ctx, s, o))
		}
		if wantsAny(o, PERMDomain) {
			domains = append(domains, cases.matters(o))
		}
		for _, domain := range domains {
			for m, err := range domain {
				if !yield(m, err) || err != nil {
					return
				}
			}
		}
	}
}

// wantsAny reports whether a docket is asked for any of some domains.
func wantsAny(o *docket.Options, of ...string) bool {
	return len(o.Domains) == 0 || slices.ContainsFunc(of, func(d string) bool { return slices.Contains(o.Domains, d) })
}
