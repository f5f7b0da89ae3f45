package dependent

import (
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/imports"
	"mobility/app/kinds"
	"mobility/cmd/mobility/cmdutil"
	importscmd "mobility/cmd/mobility/imports"
	"mobility/status"
)

// Command has the commands of the employees' spouses and children.
func Command(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "dependent", Usage: "spouses and children of employees: I-94, EAD, passport, a child's 21st birthday",
		Subcommands: []*cli.Command{
			{
				Name: "import", Usage: "import dependents from a sheet or the template", ArgsUsage: "FILE",
				Description: "mobility dependent import families.xlsx\n" +
					"A row is about one dependent of one employee, who is found by id, name or email. The day of birth is not kept.",
				Flags:  append(importscmd.ImportFlags(), &cli.BoolFlag{Name: "dry-run", Usage: "show what would change, write nothing"}),
				Action: importscmd.ImportRecords(p, imports.Dependents, false),
			},
			{
				Name: "plan", Usage: "preview how a file would be read and what would change; writes nothing", ArgsUsage: "FILE", Flags: importscmd.ImportFlags(),
				Action: importscmd.ImportRecords(p, imports.Dependents, true),
			},
			importscmd.TemplateCommand(p, "dependent", "dependent", imports.Dependents.Templates),
			{Name: "list", Usage: "the dependents of all employees", Flags: []cli.Flag{cmdutil.WorkbookFlag()}, Action: p.Action(dependentList)},
			{Name: "show", Usage: "one employee's dependents: every value with its source, and what is due", ArgsUsage: "ID", Action: p.Action(dependentShow)},
			{
				Name: "record", Usage: "enter or correct values of a dependent", ArgsUsage: "ID field=value ...",
				Description: "mobility dependent record E1001 relation=child dependent_name=\"Ada One\" dependent_class=H-4 birth_month=2008-03\n" +
					"An empty value changes nothing; <clear> removes a value.",
				Flags:  []cli.Flag{&cli.StringFlag{Name: "dependent", Usage: "`NAME` of the dependent, as dependent show prints it (default the one the values belong to)"}},
				Action: p.Action(dependentRecord),
			},
			importscmd.ProfileCommand(p, imports.Dependents.Noun),
		},
	}
}

func dependentRecord(p *cmdutil.Program, c *cli.Context) error {
	id := c.Args().First()
	if id == "" || c.NArg() < 2 {
		return cmdutil.Usage("give an employee id and values as field=value; the fields are %s", strings.Join(cmdutil.FactNames(status.DependentFields), ", "))
	}
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	given, err := importscmd.GivenRecord(c.Context, status.DependentFields, id, c.Args().Tail(), asOf)
	if err != nil {
		return err
	}
	return importscmd.RecordFacts(c.Context, p, kinds.Dependent, id, c.String("dependent"), given)
}
