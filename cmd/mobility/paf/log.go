package paf

import (
	"github.com/urfave/cli/v2"

	"mobility/app/kinds"
	"mobility/cmd/mobility/cmdutil"
	importscmd "mobility/cmd/mobility/imports"
	"mobility/internal/facts"
	"mobility/paf"
)

func pafLogCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "log", Usage: "record a request to inspect a file, and when it was shown", ArgsUsage: "CASE",
		Description: "mobility paf log I-200-26001-000001 --who \"a member of the public\" --asked 2026-11-02 --shown 2026-11-02\n" +
			"A requester does not have to give a name.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "who", Value: "a member of the public", Usage: "`NAME` of the person who asked"},
			&cli.StringFlag{Name: "asked", Usage: "`DATE` of the request (default --as-of)"},
			&cli.StringFlag{Name: "shown", Usage: "`DATE` on which it was shown"},
			&cli.StringFlag{Name: "at", Usage: "`PLACE` where it was shown"},
			&cli.StringFlag{Name: "by", Usage: "`NAME` of the person who showed it"},
			&cli.StringFlag{Name: "note", Usage: "`TEXT` with further remarks"},
		},
		Action: p.Action(pafLog),
	}
}

func pafLog(p *cmdutil.Program, c *cli.Context) error {
	number, err := importscmd.ApplicationNumber(c)
	if err != nil {
		return err
	}
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	args := []string{paf.FieldAskedBy.Name + "=" + c.String("who")}
	if !c.IsSet("asked") {
		args = append(args, paf.FieldAsked.Name+"="+asOf.String())
	}
	args = append(args, importscmd.FlagFacts(c, map[string]*facts.Field{
		"asked": paf.FieldAsked, "shown": paf.FieldShown, "at": paf.FieldShownAt, "by": paf.FieldShownBy, "note": paf.FieldNote,
	})...)
	return importscmd.RecordPart(c.Context, p, kinds.LCAInspection, number, args)
}
