package cmdutil

import (
	"context"
	"strings"

	"mobility/internal/store"
)

// NeedEmployer refuses an employer that nobody on the roster has.
func NeedEmployer(ctx context.Context, s *store.Store, client, name string) error {
	if name == "" {
		return nil
	}
	employers, err := s.Employers(ctx, client)
	if err != nil {
		return err
	}
	known := make([]string, len(employers))
	for i, e := range employers {
		if known[i] = e.Name; e.Folded == store.FoldEmployer(name) {
			return nil
		}
	}
	return Usage("no employer is called %q; there are: %s", name, strings.Join(known, "; "))
}
