package perm

import (
	"github.com/urfave/cli/v2"

	"mobility/app/auditfile"
	"mobility/cmd/mobility/cmdutil"
	"mobility/cmd/mobility/formsheet"
	"mobility/cmd/mobility/perm/onecase"
	vaultcmd "mobility/cmd/mobility/vault"
	"mobility/internal/store"
)

func answerCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "audit-answer", Usage: "response to an audit letter by its numbered requests: cover letter, tabs, index", ArgsUsage: "CASE",
		Description: "mobility perm audit-answer C-17 --requests requests.csv --out response.pdf\n" +
			"The file has the columns number, request and items; the items are those of perm audit-file, separated by semicolons. Only what is\n" +
			"asked for is enclosed. The retention file is perm audit-file.",
		Flags: append(vaultcmd.Flags(),
			&cli.StringFlag{Name: "requests", Usage: "`FILE.csv` with the requests of the letter"},
			cmdutil.FileOrFolderFlag("out", "`FILE.zip`, FILE.pdf, or a new folder", ".zip", ".pdf"),
			formsheet.LetterFlag(), formsheet.TemplatesFlag(),
			&cli.BoolFlag{Name: "incomplete", Usage: "write the response even if requests are not answered"},
		),
		Action: p.Action(permAnswer),
	}
}

func permAnswer(p *cmdutil.Program, c *cli.Context) error {
	o := auditfile.Options{
		Case: c.Args().First(), Book: p.BookOptions(), Out: c.String("out"), Incomplete: c.Bool("incomplete"),
		Documents: p.Documents(), Letter: c.String("letter"), Templates: c.String("templates"), Database: p.Target(),
	}
	if _, err := onecase.Asked(c); err != nil {
		return err
	}
	if o.Out == "" || c.String("requests") == "" {
		return cmdutil.Usage("--requests FILE.csv and --out FILE are required")
	}
	requests, err := auditfile.ReadRequests(c.String("requests"))
	if err != nil {
		return err
	}
	if o.AsOf, err = p.AsOf(); err != nil {
		return err
	}
	var made *auditfile.Made
	err = p.Read(c.Context, func(s *store.Store) error {
		o.Client = p.Client()
		made, err = auditfile.Answer(c.Context, s, o, requests)
		return err
	})
	if err != nil {
		return err
	}
	return printMade(p, o, made, "response to the audit letter")
}
