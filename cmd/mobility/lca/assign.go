package lca

import (
	"cmp"
	"context"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/app/kinds"
	"mobility/cmd/mobility/cmdutil"
	importscmd "mobility/cmd/mobility/imports"
	"mobility/internal/facts"
	"mobility/paf"
)

func assignCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "assign", Usage: "assign a worker to an LCA, with the first and last day under it", ArgsUsage: "ID CASE [field=value ...]",
		Description: "mobility lca assign E1001 I-200-26001-000001 --from 2026-04-01\n" +
			"mobility lca assign E1001 I-200-26001-000001 --to 2028-09-30\n" +
			"Other fields: " + strings.Join(cmdutil.FactNames(paf.AssignmentFields)[1:], ", ") + ".",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "from", Usage: "first `DATE` of work under it"},
			&cli.StringFlag{Name: "to", Usage: "last `DATE` of work under it"},
			&cli.StringFlag{Name: "worksite", Usage: "`NAME` or address of the worksite, if the LCA has several"},
		},
		Action: p.Action(lcaAssign),
	}
}

func lcaAssign(p *cmdutil.Program, c *cli.Context) error {
	if c.NArg() < 2 || strings.Contains(c.Args().Get(1), "=") {
		return cmdutil.Usage("an employee id and a case number are required: mobility lca assign E1001 I-200-26001-000001 --from 2026-04-01")
	}
	id, number := c.Args().Get(0), c.Args().Get(1)
	args := append(c.Args().Slice()[2:], paf.FieldEmployee.Name+"="+id)
	args = append(args, importscmd.FlagFacts(c, map[string]*facts.Field{
		"from": paf.FieldWorkedFrom, "to": paf.FieldWorkedTo, "worksite": paf.FieldWorkedAt,
	})...)
	return importscmd.RecordPart(c.Context, p, kinds.LCAAssignment, number, args)
}

func postCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "post", Usage: "record the notice of an LCA: place, method, dates, evidence", ArgsUsage: "CASE",
		Description: "mobility lca post I-200-26001-000001 --worksite HQ --method hard-copy --from 2026-02-25 --place Lobby --place Kitchen\n" +
			"mobility lca post I-200-26001-000001 --worksite HQ --to 2026-03-09\n" +
			"--method is one of " + strings.Join(paf.FieldMethod.Words, ", ") + ".",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "worksite", Usage: "`NAME` or address of the worksite, where the application has several"},
			&cli.StringFlag{Name: "method", Usage: "`METHOD` by which notice was given"},
			&cli.StringFlag{Name: "from", Usage: "first `DATE` of posting, or the date of the message or letter"},
			&cli.StringFlag{Name: "to", Usage: "`DATE` on which it was taken down"},
			&cli.StringSliceFlag{Name: "place", Usage: "conspicuous `PLACE` at the worksite, or the electronic one; twice for hard copies"},
			&cli.StringFlag{Name: "evidence", Usage: "`IDS` of vault documents that are evidence of it"},
		},
		Action: p.Action(lcaPost),
	}
}

func lcaPost(p *cmdutil.Program, c *cli.Context) error {
	number, err := importscmd.ApplicationNumber(c)
	if err != nil {
		return err
	}
	args := importscmd.FlagFacts(c, map[string]*facts.Field{
		"worksite": paf.FieldNoticeSite, "method": paf.FieldMethod, "from": paf.FieldPosted, "to": paf.FieldRemoved,
		"evidence": paf.FieldNoticeEvidence,
	})
	if !c.IsSet("worksite") {
		var site string
		asOf, err := p.AsOf()
		if err != nil {
			return err
		}
		err = p.ReadBook(c.Context, asOf, func(b *book.Book) (err error) {
			site, err = onlyWorksite(c.Context, b, number)
			return err
		})
		if err != nil {
			return err
		}
		args = append(args, paf.FieldNoticeSite.Name+"="+site)
	}
	places := c.StringSlice("place")
	if len(places) > 2 {
		return cmdutil.Usage("--place: at most two places are recorded; give the two most conspicuous ones")
	}
	for i, place := range places {
		args = append(args, []*facts.Field{paf.FieldPlace1, paf.FieldPlace2}[i].Name+"="+place)
	}
	if !c.IsSet("from") && !c.IsSet("to") && !c.IsSet("method") && !c.IsSet("evidence") && len(places) == 0 {
		return cmdutil.Usage("give --from DATE --method METHOD --place PLACE, or --to DATE")
	}
	return importscmd.RecordPart(c.Context, p, kinds.LCANotice, number, args)
}

// onlyWorksite is the default worksite of a notice: the only one of the application, as the notices so far call it; ""
// where there are several.
func onlyWorksite(ctx context.Context, b *book.Book, number string) (string, error) {
	application, err := b.Application(ctx, number)
	switch {
	case err != nil || len(application.Worksites) != 1:
		return "", err
	case len(application.Notices) > 0:
		return application.Notices[0].Site, nil
	default:
		return cmp.Or(application.Worksites[0].Name, application.Worksites[0].Address), nil
	}
}
