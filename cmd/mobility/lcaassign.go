package main

import (
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/paf"
)

func (p *program) assignCommand() *cli.Command {
	return &cli.Command{
		Name: "assign", Usage: "tie a worker to an application, with the first and last day under it", ArgsUsage: "ID CASE [fact=value ...]",
		Description: "mobility lca assign E1001 I-200-26001-000001 --from 2026-04-01\n" +
			"mobility lca assign E1001 I-200-26001-000001 --to 2028-09-30\n" +
			"Further facts: " + strings.Join(factNames(paf.AssignmentFields)[1:], ", ") + ".",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "from", Usage: "first `DATE` of work under it"},
			&cli.StringFlag{Name: "to", Usage: "last `DATE` of work under it"},
			&cli.StringFlag{Name: "worksite", Usage: "`NAME` or address of the worksite, where the application has several"},
		},
		Action: p.lcaAssign,
	}
}

func (p *program) lcaAssign(c *cli.Context) error {
	if c.NArg() < 2 || strings.Contains(c.Args().Get(1), "=") {
		return usage("give an employee id and a case number: mobility lca assign E1001 I-200-26001-000001 --from 2026-04-01")
	}
	id, number := c.Args().Get(0), c.Args().Get(1)
	args := append(c.Args().Slice()[2:], paf.FieldEmployee.Name+"="+id)
	args = append(args, saidBy(c, map[string]*facts.Field{
		"from": paf.FieldWorkedFrom, "to": paf.FieldWorkedTo, "worksite": paf.FieldWorkedAt,
	})...)
	return p.recordPart(c, store.LCAAssignment, number, args)
}

// saidBy are the facts that flags say, as name=value.
func saidBy(c *cli.Context, flags map[string]*facts.Field) []string {
	var args []string
	for flag, field := range flags {
		if c.IsSet(flag) {
			args = append(args, field.Name+"="+c.String(flag))
		}
	}
	return args
}

// recordPart sets facts, given as name=value, of what belongs to an application.
func (p *program) recordPart(c *cli.Context, kind *store.Kind, number string, args []string) error {
	asOf, err := p.asOf(c)
	if err != nil {
		return err
	}
	given, err := givenRecord(c.Context, kind.Fields, number, args, asOf)
	if err != nil {
		return err
	}
	err = p.read(c, func(s *store.Store) error {
		_, err := p.readCase(c, s, number)
		return err
	})
	if err != nil {
		return err
	}
	return p.recordApplication(c, kind, number, given, false)
}

func (p *program) postCommand() *cli.Command {
	return &cli.Command{
		Name: "post", Usage: "record a notice of an application: where, how, when, with its proof", ArgsUsage: "CASE",
		Description: "mobility lca post I-200-26001-000001 --worksite HQ --method hard-copy --from 2026-02-25 --place Lobby --place Kitchen\n" +
			"mobility lca post I-200-26001-000001 --worksite HQ --to 2026-03-09\n" +
			"--method is one of " + strings.Join(paf.FieldMethod.Words, ", ") + ".",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "worksite", Usage: "`NAME` or address of the worksite, where the application has several"},
			&cli.StringFlag{Name: "method", Usage: "`HOW` notice was given"},
			&cli.StringFlag{Name: "from", Usage: "first `DATE` of posting, or that of the message or letter"},
			&cli.StringFlag{Name: "to", Usage: "`DATE` on which it was taken down"},
			&cli.StringSliceFlag{Name: "place", Usage: "conspicuous `PLACE` at the worksite, or the electronic one; twice for hard copies"},
			&cli.StringFlag{Name: "evidence", Usage: "`IDS` of documents in the vault that prove it"},
		},
		Action: p.lcaPost,
	}
}

func (p *program) lcaPost(c *cli.Context) error {
	number, err := theCase(c)
	if err != nil {
		return err
	}
	args := saidBy(c, map[string]*facts.Field{
		"worksite": paf.FieldNoticeSite, "method": paf.FieldMethod, "from": paf.FieldPosted, "to": paf.FieldRemoved,
		"evidence": paf.FieldNoticeEvidence,
	})
	if !c.IsSet("worksite") {
		site, err := p.onlyWorksite(c, number)
		if err != nil {
			return err
		}
		args = append(args, paf.FieldNoticeSite.Name+"="+site)
	}
	places := c.StringSlice("place")
	if len(places) > 2 {
		return usage("--place: two places are recorded; say the two most conspicuous ones")
	}
	for i, place := range places {
		args = append(args, []*facts.Field{paf.FieldPlace1, paf.FieldPlace2}[i].Name+"="+place)
	}
	if !c.IsSet("from") && !c.IsSet("to") && !c.IsSet("method") && !c.IsSet("evidence") && len(places) == 0 {
		return usage("say what was done: --from DATE --method HOW --place PLACE, or --to DATE")
	}
	return p.recordPart(c, store.LCANotice, number, args)
}

// onlyWorksite is the worksite that a notice is about where nobody says which: the only one of the application, as the notices
// so far call it; "" where there are several.
func (p *program) onlyWorksite(c *cli.Context, number string) (site string, err error) {
	err = p.read(c, func(s *store.Store) error {
		application, err := p.readCase(c, s, number)
		if err != nil || len(application.Worksites) != 1 {
			return err
		}
		if len(application.Notices) > 0 {
			site = application.Notices[0].Site
		} else {
			site = firstSaid(application.Worksites[0].Name, application.Worksites[0].Address)
		}
		return nil
	})
	return site, err
}
