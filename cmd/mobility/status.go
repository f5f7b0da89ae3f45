package main

import (
	"maps"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/status"
)

func (p *program) statusCommand() *cli.Command {
	return &cli.Command{
		Name: "status", Usage: "time-limited stay and work permission",
		Subcommands: []*cli.Command{
			{
				Name: "import", Usage: "take facts of stays in, from a law firm's list or the template", ArgsUsage: "FILE",
				Flags:  append(importFlags(), &cli.BoolFlag{Name: "dry-run", Usage: "say what would change, write nothing"}),
				Action: func(c *cli.Context) error { return p.importFile(c, store.StatusNoun, false) },
			},
			p.templateCommand("status", "stay", statusSheet()),
			{
				Name: "list", Usage: "everybody in a time-limited status, with the date that governs",
				Flags: []cli.Flag{
					&cli.BoolFlag{Name: "all", Usage: "those who have left too"},
					&cli.StringFlag{Name: "class", Usage: "only this class"},
				},
				Action: p.statusList,
			},
			{
				Name: "expiring", Usage: "the status deadlines that come up", Flags: docketFlags(),
				Action: func(c *cli.Context) error { return p.docket(c, []string{"status"}) },
			},
			{Name: "show", Usage: "one person's stays and every deadline, what was superseded too", ArgsUsage: "ID", Action: p.why},
			{
				Name: "record", Usage: "set facts of a person's stay by hand", ArgsUsage: "ID fact=value ...",
				Description: "mobility status record E1001 petition_expires=2029-03-14 i94_expires=2029-03-24\n" +
					"An empty value changes nothing; <clear> removes a fact.",
				Flags:  []cli.Flag{&cli.StringFlag{Name: "stay", Usage: "`KEY` of the stay, for a person who has several (default the newest)"}},
				Action: p.statusRecord,
			},
			p.profileCommand(store.StatusNoun),
		},
	}
}

func (p *program) statusRecord(c *cli.Context) error {
	id := c.Args().First()
	if id == "" || c.NArg() < 2 {
		return usage("give an employee id and facts as name=value; the facts are %s", strings.Join(factNames(status.Fields), ", "))
	}
	asOf, err := p.asOf(c)
	if err != nil {
		return err
	}
	given, err := givenRecord(c.Context, status.Fields, id, c.Args().Tail(), asOf)
	if err != nil {
		return err
	}
	var recorded store.Recorded
	err = p.open(c, store.Options{}, func(s *store.Store) error {
		return s.Write(c.Context, p.work(c), false, func(tx *store.Tx) (err error) {
			recorded, err = tx.RecordStay(c.Context, id, c.String("stay"), given)
			return err
		})
	})
	if err != nil {
		return err
	}
	return p.tellRecorded(c, id, recorded)
}

func factNames(d *facts.Dictionary) []string {
	names := make([]string, len(d.Fields))
	for i, f := range d.Fields {
		names[i] = f.Name
	}
	return names
}

func (p *program) statusList(c *cli.Context) error {
	asOf, err := p.asOf(c)
	if err != nil {
		return err
	}
	var d *docket.Docket
	people := map[string]*docket.Person{}
	err = p.read(c, func(s *store.Store) error {
		for person, err := range readPeople(c.Context, s, p.client(c), store.Filter{Of: store.All, StaysOnly: true}) {
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
		d, err = p.buildDocket(c, s, docket.Options{AsOf: asOf, Client: p.client(c), Within: everything})
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
	if c.Bool(flagJSON) {
		return p.printJSON(document)
	}
	p.printTable([]string{"id", "name", "class", "governs", "rule"}, rows)
	return nil
}
