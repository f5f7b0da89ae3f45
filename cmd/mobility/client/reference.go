package client

import (
	"fmt"
	"regexp"
	"strconv"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/store"
)

// ofYear are the tables of the Department of Labor, which are those of a wage year.
var ofYear = map[string]bool{book.TableGeography: true, book.TableOccupations: true, book.TableWages: true}

// ReferenceCommand has the commands of reference tables.
func ReferenceCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "reference", Usage: "public tables that tell areas and wages: loaded once, renewed each July",
		Subcommands: []*cli.Command{
			{
				Name: "import", Usage: "load tables, in the place of those loaded before", ArgsUsage: "FILE ...",
				Description: "mobility reference import geography.csv oes_soc_occs.csv ALC_Export.csv --year 2026-2027\n" +
					"mobility reference import US.zip\n" +
					"The Department of Labor's geography.csv, oes_soc_occs.csv and ALC_Export.csv, or the ZIP file that they come in; GeoNames'\n" +
					"postal file of the United States. What a file is, its content tells. They are the same for every client.",
				Flags:  []cli.Flag{&cli.StringFlag{Name: "year", Usage: "wage `YEAR` of the Department's tables, July 1 to June 30: 2026-2027"}},
				Action: p.Action(referenceImport),
			},
			{Name: "list", Usage: "the tables that are loaded, with their year", Action: p.Action(referenceList)},
		},
	}
}

// wageYear is a wage year as it is kept: 2026-2027.
var wageYearForm = regexp.MustCompile(`^(20\d\d)(?:-(?:20)?(\d\d))?$`)

func wageYear(text string) (string, error) {
	found := wageYearForm.FindStringSubmatch(text)
	if found == nil {
		return "", cmdutil.Usage("--year %q: give the wage year of the tables, like 2026-2027: they hold from July 1 to June 30, and do not say it themselves", text)
	}
	first, _ := strconv.Atoi(found[1]) // four figures
	if last := strconv.Itoa(first + 1)[2:]; found[2] != "" && found[2] != last {
		return "", cmdutil.Usage("--year %q: a wage year ends in the year after it begins", text)
	}
	return fmt.Sprintf("%d-%d", first, first+1), nil
}

func referenceImport(p *cmdutil.Program, c *cli.Context) error {
	if c.NArg() == 0 {
		return cmdutil.Usage("give the files to load")
	}
	var tables []*referenceTable
	for _, path := range c.Args().Slice() {
		found, err := openReferences(path)
		if err != nil {
			return err
		}
		tables = append(tables, found...)
	}
	year := ""
	for _, t := range tables {
		if ofYear[t.name] && year == "" {
			var err error
			if year, err = wageYear(c.String("year")); err != nil {
				return err
			}
		}
	}
	var loaded []store.Reference
	err := p.Write(c, func(tx *store.Tx) error {
		for _, t := range tables {
			r := store.Reference{Name: t.name, Rows: t.rows, File: t.file}
			if ofYear[t.name] {
				r.Year = year
			}
			kept, err := tx.PutReference(c.Context, r, t.each)
			if err != nil {
				return err
			}
			loaded = append(loaded, kept)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return tellReferences(p, c, loaded)
}

func referenceList(p *cmdutil.Program, c *cli.Context) error {
	var tables []store.Reference
	err := p.Open(c, store.Options{}, func(s *store.Store) (err error) {
		tables, err = s.References(c.Context)
		return err
	})
	if err != nil {
		return err
	}
	return tellReferences(p, c, tables)
}

func tellReferences(p *cmdutil.Program, c *cli.Context, tables []store.Reference) error {
	if c.Bool(cmdutil.FlagJSON) {
		return p.PrintJSON(struct {
			Version int               `json:"version"`
			Tables  []store.Reference `json:"tables"`
		}{1, append([]store.Reference{}, tables...)})
	}
	var rows [][]string
	for _, t := range tables {
		rows = append(rows, []string{t.Name, t.Year, strconv.Itoa(t.Rows), t.File, book.Day(t.At), t.Who})
	}
	p.PrintTable([]string{"table", "year", "rows", "file", "loaded", "by"}, rows)
	if why := book.YearsApart(tables); why != "" {
		p.Remark(c, "! %s", why)
	}
	return nil
}

// each gives the rows of a table that is about to be stored.
func (t *referenceTable) each(yield func([]string) bool) {
	for _, row := range t.kept {
		if !yield(row) {
			return
		}
	}
}
