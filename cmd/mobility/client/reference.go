package client

import (
	"strconv"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/app/reference"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/store"
	"mobility/internal/store/reftables"
)

// ReferenceCommand has the commands of reference tables.
func ReferenceCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "reference", Usage: "reference data: wage areas, prevailing wages (update every July), visa bulletins (every month)",
		Subcommands: []*cli.Command{
			{
				Name: "import", Usage: "load tables; wages and areas replace those loaded before, bulletins are added", ArgsUsage: "FILE ...",
				Description: "mobility reference import geography.csv oes_soc_occs.csv ALC_Export.csv --year 2026-2027\n" +
					"mobility reference import US.zip\n" +
					"mobility reference import visa-bulletin.csv\n" +
					"The Department of Labor's geography.csv, oes_soc_occs.csv and ALC_Export.csv, or the ZIP file that they come in; GeoNames'\n" +
					"postal file of the United States; a table of visa bulletins, which adds its months to those loaded before. The file type is\n" +
					"detected from its content. All clients share the tables.",
				Flags:  []cli.Flag{&cli.StringFlag{Name: "year", Usage: "wage `YEAR` of the Department's tables, July 1 to June 30: 2026-2027"}},
				Action: p.Action(referenceImport),
			},
			{Name: "list", Usage: "list the loaded tables with their year", Action: p.Action(referenceList)},
		},
	}
}

func referenceImport(p *cmdutil.Program, c *cli.Context) error {
	loaded, err := reference.Load(c.Context, p.Target(), reference.Options{Files: c.Args().Slice(), Year: c.String("year"), Work: p.Work()})
	if err != nil {
		return err
	}
	return printReferences(p, loaded)
}

func referenceList(p *cmdutil.Program, c *cli.Context) error {
	var tables []reftables.Table
	err := p.Open(c.Context, store.Options{}, func(s *store.Store) (err error) {
		tables, err = s.References(c.Context)
		return err
	})
	if err != nil {
		return err
	}
	return printReferences(p, tables)
}

func printReferences(p *cmdutil.Program, tables []reftables.Table) error {
	if p.JSON {
		return p.PrintJSON(struct {
			Version int               `json:"version"`
			Tables  []reftables.Table `json:"tables"`
		}{1, append([]reftables.Table{}, tables...)})
	}
	var rows [][]string
	for _, t := range tables {
		rows = append(rows, []string{t.Name, t.Year, strconv.Itoa(t.Rows), t.File, book.Day(t.At), t.Who})
	}
	p.PrintTable([]string{"table", "year", "rows", "file", "loaded", "by"}, rows, "by", "loaded")
	if why := book.YearsApart(tables); why != "" {
		p.Remark("! %s", why)
	}
	return nil
}
