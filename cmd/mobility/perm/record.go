package perm

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
	importscmd "mobility/cmd/mobility/imports"
	"mobility/internal/store"
	"mobility/internal/store/contents"
)

// newPart is the key of a record that is not there yet.
const newPart = "new"

func permRecord(p *cmdutil.Program, c *cli.Context) error {
	id := c.Args().First()
	kind, key, err := partAsked(c)
	if err != nil {
		return err
	}
	if id == "" || c.NArg() < 2 {
		return cmdutil.Usage("give a case and fields as name=value; the fields are %s", strings.Join(cmdutil.FactNames(kind.Fields), ", "))
	}
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	given, err := importscmd.GivenRecord(c.Context, kind.Fields, id, c.Args().Tail(), asOf)
	if err != nil {
		return err
	}
	if key != "" && key != newPart {
		err = p.Read(c.Context, func(s *store.Store) error {
			key, err = partOf(c.Context, s, p.Client(), kind, id, key)
			return err
		})
		if err != nil {
			return err
		}
	}
	if key == newPart {
		key = ""
	}
	return importscmd.RecordFacts(c.Context, p, kind, id, key, given)
}

// partOf finds a record of a case by its key, or by the beginning of it where only one record begins so.
func partOf(ctx context.Context, s *store.Store, client string, kind *contents.Kind, id, wanted string) (string, error) {
	found := map[string]bool{}
	for k, err := range s.Records(ctx, client, kind, store.Only(id)) {
		if err != nil {
			return "", err
		}
		found[k.Part] = true
	}
	if found[wanted] {
		return wanted, nil
	}
	keys := slices.Sorted(maps.Keys(found))
	var begin []string
	for _, key := range keys {
		if rest, does := strings.CutPrefix(key, wanted); does && strings.ContainsAny(rest[:1], ":- ") {
			begin = append(begin, key)
		}
	}
	switch {
	case len(begin) == 1:
		return begin[0], nil
	case len(keys) == 0:
		return "", cmdutil.Fail(cmdutil.ExitFailed, "not-found", fmt.Errorf("case %s has no record of %s", id, kind.Noun))
	default:
		return "", cmdutil.Fail(cmdutil.ExitFailed, "not-found", fmt.Errorf("case %s has no %s %q, or several; choose from: %s", id, kind.Noun,
			wanted, strings.Join(keys, ", ")))
	}
}
