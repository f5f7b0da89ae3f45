package status

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/app/imports"
	"mobility/cmd/mobility/cmdutil"
	docketcmd "mobility/cmd/mobility/docket"
	importscmd "mobility/cmd/mobility/imports"
	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/store"
	"mobility/status"
)

// Command has the commands of nonimmigrant status records.
func Command(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "status", Usage: "nonimmigrant status and work authorization",
		Subcommands: []*cli.Command{
			{
				Name: "import", Usage: "import immigration status data from a law firm's list or the template", ArgsUsage: "FILE",
				Flags:  append(importscmd.ImportFlags(), &cli.BoolFlag{Name: "dry-run", Usage: "preview what would change; write nothing"}),
				Action: importscmd.ImportFile(p, store.StatusNoun, false),
			},
			importscmd.TemplateCommand(p, "status", "stay", imports.StatusTemplate()),
			{
				Name: "list", Usage: "employees in a time-limited status, with the controlling date",
				Flags: []cli.Flag{
					&cli.BoolFlag{Name: "all", Usage: "include former employees"},
					&cli.StringFlag{Name: "class", Usage: "only this class of admission"},
				},
				Action: p.Action(statusList),
			},
			{
				Name: "expiring", Usage: "upcoming status deadlines", Flags: docketcmd.Flags(),
				Action: docketcmd.List(p, "status"),
			},
			{Name: "show", Usage: "one employee's status records and every deadline, superseded ones included", ArgsUsage: "ID", Action: p.Action(docketcmd.Why)},
			{
				Name: "record", Usage: "change fields of an employee's status record by hand", ArgsUsage: "ID field=value ...",
				Description: "mobility status record E1001 petition_expires=2029-03-14 i94_expires=2029-03-24\n" +
					"An empty value changes nothing; <clear> removes a value.",
				Flags:  []cli.Flag{&cli.StringFlag{Name: "stay", Usage: "`KEY` of the status record, for an employee with several (default the newest)"}},
				Action: p.Action(statusRecord),
			},
			importscmd.ProfileCommand(p, store.StatusNoun),
		},
	}
}

func statusRecord(p *cmdutil.Program, c *cli.Context) error {
	id := c.Args().First()
	if id == "" || c.NArg() < 2 {
		return cmdutil.Usage("give an employee id and fields as name=value; the fields are %s", strings.Join(cmdutil.FactNames(status.Fields), ", "))
	}
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	given, err := importscmd.GivenRecord(c.Context, status.Fields, id, c.Args().Tail(), asOf)
	if err != nil {
		return err
	}
	var recorded store.Recorded
	var changes []docket.Change
	err = p.Open(c.Context, store.Options{}, func(s *store.Store) error {
		changes, err = docketcmd.Changing(c.Context, p, s, asOf, id, func() error {
			return s.Write(c.Context, p.Work(), false, func(tx *store.Tx) (err error) {
				if recorded, err = tx.RecordStay(c.Context, id, c.String("stay"), given); err != nil {
					return err
				}
				return contradicts(recorded, p.Yes())
			})
		})
		return err
	})
	if err != nil {
		return err
	}
	if err := importscmd.TellRecorded(p, id, recorded); err != nil || p.JSON {
		return err
	}
	docketcmd.TellChanges(p, changes)
	return nil
}

// contradicts rejects dates that contradict the others of the status record, unless the user confirms them.
func contradicts(recorded store.Recorded, confirmed bool) error {
	if len(recorded.Faults) == 0 || confirmed {
		return nil
	}
	var found []string
	for _, f := range recorded.Faults {
		found = append(found, f.Field+" "+f.Message)
	}
	return cmdutil.Fail(cmdutil.ExitFailed, "contradiction", fmt.Errorf("nothing is recorded: %s. If the dates are right, repeat the command "+
		"with --yes", strings.Join(found, "; ")))
}

func statusList(p *cmdutil.Program, c *cli.Context) error {
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	if class := c.String("class"); class != "" && !slices.Contains(status.Classes, class) {
		return book.NotFound(fmt.Sprintf("no class of admission %q", class), class, status.Classes, "mobility status list --all")
	}
	var d *docket.Docket
	people := map[string]*docket.Person{}
	err = p.ReadBook(c.Context, asOf, func(b *book.Book) error {
		for person, err := range b.People(c.Context, store.Filter{Of: store.All, StaysOnly: true}) {
			if err != nil {
				return err
			}
			if !c.Bool("all") && person.Employee.HasLeft(asOf) || len(person.Stays) == 0 {
				continue
			}
			if class := c.String("class"); class == "" || person.Governing(asOf).Class == class {
				people[person.Employee.ID] = person
			}
		}
		d, err = b.Docket(c.Context, book.Wanted{Within: book.Everything})
		return err
	})
	if err != nil {
		return err
	}
	type listed struct {
		ID      string     `json:"id"`
		Name    string     `json:"name"`
		Class   string     `json:"class"`
		Governs civil.Date `json:"governs,omitzero"`
		Rule    string     `json:"rule,omitempty"`
	}
	byID := map[string]*listed{}
	for id, person := range people {
		byID[id] = &listed{ID: id, Name: person.Employee.Name(), Class: person.Governing(asOf).Class}
	}
	for _, l := range d.Deadlines {
		if row := byID[l.Subject.ID]; row != nil && l.Binding {
			row.Governs, row.Rule = l.Due, l.Rule
		}
	}
	document := struct {
		Version int      `json:"version"`
		People  []listed `json:"people"`
	}{1, []listed{}}
	var rows [][]string
	for _, id := range slices.Sorted(maps.Keys(byID)) {
		row := byID[id]
		document.People = append(document.People, *row)
		rows = append(rows, []string{row.ID, row.Name, row.Class, row.Governs.String(), row.Rule})
	}
	if p.JSON {
		return p.PrintJSON(document)
	}
	p.PrintTable([]string{"id", "name", "class", "governs", "rule"}, rows)
	return nil
}
