package lca

import (
	"context"
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/kinds"
	"mobility/cmd/mobility/cmdutil"
	importscmd "mobility/cmd/mobility/imports"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/paf"
)

func lcaRecord(p *cmdutil.Program, c *cli.Context) error {
	number := c.Args().First()
	kind, dictionary := kinds.LCA, paf.LCAFields
	site := c.String("worksite")
	if site != "" {
		kind, dictionary = kinds.LCAWorksite, paf.WorksiteFields
	}
	if number == "" || c.NArg() < 2 {
		return cmdutil.Usage("give a case number and fields as name=value; the fields are %s", strings.Join(cmdutil.FactNames(dictionary), ", "))
	}
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	args := c.Args().Tail()
	if site != "" {
		args = append(args, paf.FieldSite.Name+"="+site)
	}
	given, err := importscmd.GivenRecord(c.Context, dictionary, number, args, asOf)
	if err != nil {
		return err
	}
	if kind != kinds.LCA || c.Bool("new") {
		return importscmd.RecordFacts(c.Context, p, kind, number, "", given)
	}
	return recordApplication(c.Context, p, number, given)
}

// recordApplication sets facts of an application that is recorded.
func recordApplication(ctx context.Context, p *cmdutil.Program, number string, given facts.Record) error {
	client := p.Client()
	return importscmd.Record(ctx, p, number, func(tx *store.Tx) (store.Recorded, error) {
		there, err := isRecorded(ctx, tx, client, number)
		if err == nil && !there {
			err = cmdutil.Fail(cmdutil.ExitFailed, "not-found", fmt.Errorf(
				"client %[2]s has no application %[1]s; to list all: mobility lca list", number, client))
		}
		if err != nil {
			return store.Recorded{}, err
		}
		return tx.RecordFacts(ctx, kinds.LCA, number, "", given)
	})
}

// isRecorded reports whether an application is recorded under a number.
func isRecorded(ctx context.Context, tx *store.Tx, client, number string) (bool, error) {
	for _, err := range tx.Records(ctx, client, kinds.LCA, store.Only(number)) {
		return err == nil, err
	}
	return false, nil
}
