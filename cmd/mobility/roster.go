package main

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/reports/statusreport"
)

func (p *program) rosterCommand() *cli.Command {
	return &cli.Command{
		Name: "roster", Usage: "who the people are: plan and import HR exports, see what changed, undo",
		Subcommands: []*cli.Command{
			{
				Name: "plan", Usage: "what an import would change, which columns mean what, which rows are refused; writes nothing",
				ArgsUsage: "FILE", Flags: append(importFlags(), leaverFlags()...),
				Action: func(c *cli.Context) error { return p.importFile(c, store.RosterNoun, true) },
			},
			{
				Name: "import", Usage: "take an HR export in, in one transaction", ArgsUsage: "FILE",
				Flags: append(append(importFlags(), leaverFlags()...),
					&cli.BoolFlag{Name: "dry-run", Usage: "the same as roster plan"}),
				Action: func(c *cli.Context) error { return p.importFile(c, store.RosterNoun, false) },
			},
			{
				Name: "list", Usage: "the employees with every fact",
				Flags: []cli.Flag{
					&cli.BoolFlag{Name: "active", Usage: "only those who have not left"},
					&cli.BoolFlag{Name: "stays", Usage: "only those in a time-limited status"},
				},
				Action: p.rosterList,
			},
			{Name: "show", Usage: "one employee: every fact and where it came from", ArgsUsage: "ID", Action: p.rosterShow},
			{
				Name: "changes", Usage: "what an import changed, or all imports", ArgsUsage: "[IMPORT]", Action: p.rosterChanges,
			},
			{Name: "undo", Usage: "restore what an import changed", ArgsUsage: "IMPORT", Action: p.rosterUndo},
			{
				Name: "record", Usage: "correct an employee's data by hand", ArgsUsage: "ID fact=value ...",
				Description: "mobility roster record E1001 hired=2026-03-02 worksite=HQ\n" +
					"An empty value changes nothing; <clear> removes a value. Correct the HR system too: its next export replaces what differs.",
				Action: p.rosterRecord,
			},
			p.rosterSyncCommand(),
			p.profileCommand(store.RosterNoun),
		},
	}
}

// listedPerson is an employee as lists print one: every fact by name, the stays below.
type listedPerson struct {
	ID    string       `json:"id"`
	Facts factsJSON    `json:"facts"`
	Stays []listedStay `json:"stays"`
}

type listedStay struct {
	Key   string    `json:"key"`
	Facts factsJSON `json:"facts"`
}

// factsJSON prints a record as an object of values, in the dictionary's order.
type factsJSON facts.Record

// MarshalJSON implements json.Marshaler.
func (f factsJSON) MarshalJSON() ([]byte, error) { return facts.Record(f).AppendJSON(nil), nil }

func listed(person store.Person) listedPerson {
	l := listedPerson{ID: person.ID, Facts: factsJSON(person.Employee), Stays: []listedStay{}}
	for _, s := range person.Stays {
		l.Stays = append(l.Stays, listedStay{s.Key, factsJSON(s.Facts)})
	}
	return l
}

func (p *program) rosterList(c *cli.Context) error {
	asOf, err := p.asOf(c)
	if err != nil {
		return err
	}
	people := []store.Person{}
	err = p.read(c, func(s *store.Store) error {
		for person, err := range s.People(c.Context, p.client(c), listFilter(c, asOf)) {
			if err != nil {
				return err
			}
			people = append(people, person)
		}
		return nil
	})
	if err != nil {
		return err
	}
	slices.SortFunc(people, func(a, b store.Person) int { return strings.Compare(a.ID, b.ID) })
	if c.Bool(flagJSON) {
		document := struct {
			Version   int            `json:"version"`
			Employees []listedPerson `json:"employees"`
		}{1, []listedPerson{}}
		for _, person := range people {
			document.Employees = append(document.Employees, listed(person))
		}
		return p.printJSON(document)
	}
	var rows [][]string
	for _, person := range people {
		known := personOf(person)
		e, class := known.Employee, ""
		if stay := known.Governing(asOf); stay != nil {
			class = stay.Class
		}
		rows = append(rows, []string{e.ID, e.Name(), e.Employer, e.Title, worksite(known), e.Hired.String(), e.Left.String(), class})
	}
	p.printTable([]string{"id", "name", "employer", "title", "worksite", "hired", "left", "class"}, rows)
	p.remark(c, "%d employees", len(people))
	return nil
}

func listFilter(c *cli.Context, asOf civil.Date) store.Filter {
	filter := store.Filter{Of: store.All, StaysOnly: c.Bool("stays")}
	if c.Bool("active") {
		filter.ActiveOn = asOf
	}
	return filter
}

// shownFact is a fact with where it came from.
type shownFact struct {
	Noun   string `json:"noun"`
	Stay   string `json:"stay,omitempty"`
	Name   string `json:"name"`
	Value  string `json:"value"`
	Origin string `json:"origin"`
}

func (p *program) rosterShow(c *cli.Context) error {
	id := c.Args().First()
	if id == "" || c.NArg() > 1 {
		return usage("give one employee id")
	}
	var all []shownFact
	err := p.read(c, func(s *store.Store) error {
		person, err := s.Person(c.Context, p.client(c), id)
		if err != nil {
			return err
		}
		origins, err := originsOf(c.Context, s, p.client(c))
		if err != nil {
			return err
		}
		for _, f := range person.Employee {
			all = append(all, shownFact{f.Field.Noun(), "", f.Field.Name, f.Value, origins(f)})
		}
		for _, stay := range person.Stays {
			for _, f := range stay.Facts {
				all = append(all, shownFact{f.Field.Noun(), stay.Key, f.Field.Name, f.Value, origins(f)})
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if c.Bool(flagJSON) {
		return p.printJSON(struct {
			Version int         `json:"version"`
			ID      string      `json:"id"`
			Facts   []shownFact `json:"facts"`
		}{1, id, all})
	}
	var rows [][]string
	for _, f := range all {
		rows = append(rows, []string{strings.TrimSpace(f.Noun + " " + f.Stay), f.Name, f.Value, f.Origin})
	}
	p.printTable([]string{"of", "fact", "value", "from"}, rows)
	return nil
}

// rosterChanges lists the imports, or what one of them changed.
func (p *program) rosterChanges(c *cli.Context) error {
	if c.NArg() == 0 {
		return p.listImports(c)
	}
	var im store.Import
	var changed []statusreport.Change
	err := p.read(c, func(s *store.Store) (err error) {
		if im, err = s.Import(c.Context, p.client(c), c.Args().First()); err != nil {
			return err
		}
		changed, err = changes(c.Context, s, p.client(c), store.JournalFilter{Import: im.Number}, nil, func(time.Time) bool { return true })
		return err
	})
	if err != nil {
		return err
	}
	if c.Bool(flagJSON) {
		return p.printJSON(struct {
			Version int                   `json:"version"`
			Import  store.Import          `json:"import"`
			Changes []statusreport.Change `json:"changes"`
		}{1, im, append([]statusreport.Change{}, changed...)})
	}
	var rows [][]string
	for _, ch := range changed {
		rows = append(rows, []string{ch.Subject, ch.Field, ch.Before, ch.After})
	}
	p.printTable([]string{"id", "fact", "before", "after"}, rows)
	counts, err := json.Marshal(im.Counts)
	if err != nil {
		return err
	}
	p.remark(c, "import %d, %s, of %s: %s", im.Number, im.File, im.At, counts)
	return nil
}

func (p *program) listImports(c *cli.Context) error {
	var all []store.Import
	err := p.read(c, func(s *store.Store) (err error) {
		all, err = s.Imports(c.Context, p.client(c))
		return err
	})
	if err != nil {
		return err
	}
	if c.Bool(flagJSON) {
		return p.printJSON(struct {
			Version int            `json:"version"`
			Imports []store.Import `json:"imports"`
		}{1, append([]store.Import{}, all...)})
	}
	var rows [][]string
	for _, im := range all {
		undone := ""
		if im.Undone != 0 {
			undone = "undone"
		}
		rows = append(rows, []string{
			strconv.FormatInt(im.Number, 10), im.At, im.Noun, im.File, im.Who,
			strconv.Itoa(im.Counts.Hired + im.Counts.Added), strconv.Itoa(im.Counts.Changed), strconv.Itoa(im.Counts.Left),
			strconv.Itoa(im.Counts.Unchanged), undone, im.ID,
		})
	}
	p.printTable([]string{"import", "when", "of", "file", "who", "new", "changed", "left", "unchanged", "", "id"}, rows)
	return nil
}

func (p *program) rosterUndo(c *cli.Context) error {
	if c.NArg() != 1 {
		return usage("give one import, by its number or id as mobility roster changes lists them")
	}
	var undone store.Undone
	err := p.open(c, store.Options{}, func(s *store.Store) error {
		return s.Write(c.Context, p.work(c), false, func(tx *store.Tx) (err error) {
			undone, err = tx.Undo(c.Context, c.Args().First())
			return err
		})
	})
	if err != nil {
		return err
	}
	if c.Bool(flagJSON) {
		return p.printJSON(struct {
			Version  int    `json:"version"`
			Import   string `json:"import"`
			Removed  int    `json:"removed"`
			Restored int    `json:"restored"`
		}{1, undone.Import.ID, undone.Removed, undone.Restored})
	}
	p.remark(c, "import %d of %s is undone: %d removed, %d restored", undone.Import.Number, undone.Import.File, undone.Removed, undone.Restored)
	return nil
}
