package roster

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/app/clientreport"
	"mobility/cmd/mobility/cmdutil"
	importscmd "mobility/cmd/mobility/imports"
	"mobility/internal/civil"
	"mobility/internal/store"
	"mobility/reports/statusreport"
)

// Command has the commands of the employee roster.
func Command(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "roster", Usage: "employee roster: preview and import HR exports, review changes, undo",
		Subcommands: []*cli.Command{
			{
				Name: "plan", Usage: "preview an import: column mapping, changes, rejected rows; writes nothing",
				ArgsUsage: "FILE", Flags: append(importscmd.ImportFlags(), importscmd.TerminationFlags()...),
				Action: importscmd.ImportFile(p, store.RosterNoun, true),
			},
			{
				Name: "import", Usage: "import an HR export in one transaction", ArgsUsage: "FILE",
				Flags: append(append(importscmd.ImportFlags(), importscmd.TerminationFlags()...),
					&cli.BoolFlag{Name: "dry-run", Usage: "the same as roster plan"}),
				Action: importscmd.ImportFile(p, store.RosterNoun, false),
			},
			{
				Name: "list", Usage: "list the employees with every field",
				Flags: []cli.Flag{
					&cli.BoolFlag{Name: "active", Usage: "only active employees"},
					&cli.BoolFlag{Name: "stays", Usage: "only employees in a time-limited status"},
				},
				Action: p.Action(rosterList),
			},
			{Name: "show", Usage: "one employee: every field with its source", ArgsUsage: "ID", Action: p.Action(rosterShow)},
			{
				Name: "changes", Usage: "list what an import changed, or all imports", ArgsUsage: "[IMPORT]", Action: p.Action(rosterChanges),
			},
			{Name: "undo", Usage: "undo an import: restore what it changed", ArgsUsage: "IMPORT", Action: p.Action(rosterUndo)},
			{
				Name: "record", Usage: "correct an employee's data by hand", ArgsUsage: "ID field=value ...",
				Description: "mobility roster record E1001 hired=2026-03-02 worksite=HQ\n" +
					"An empty value changes nothing; <clear> removes a value. Correct the HR system too: its next export replaces what differs.",
				Action: p.Action(rosterRecord),
			},
			syncCommand(p),
			importscmd.ProfileCommand(p, store.RosterNoun),
		},
	}
}

// listedPerson is an employee as lists print one: every field by name, then the status records.
type listedPerson struct {
	ID    string            `json:"id"`
	Facts cmdutil.FactsJSON `json:"facts"`
	Stays []listedStay      `json:"stays"`
}

type listedStay struct {
	Key   string            `json:"key"`
	Facts cmdutil.FactsJSON `json:"facts"`
}

func listed(person store.Person) listedPerson {
	l := listedPerson{ID: person.ID, Facts: cmdutil.FactsJSON(person.Employee), Stays: []listedStay{}}
	for _, s := range person.Stays {
		l.Stays = append(l.Stays, listedStay{s.Key, cmdutil.FactsJSON(s.Facts)})
	}
	return l
}

func rosterList(p *cmdutil.Program, c *cli.Context) error {
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	people := []store.Person{}
	err = p.Read(c.Context, func(s *store.Store) error {
		for person, err := range s.People(c.Context, p.Client(), listFilter(c, asOf)) {
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
	if p.JSON {
		document := struct {
			Version   int            `json:"version"`
			Employees []listedPerson `json:"employees"`
		}{1, []listedPerson{}}
		for _, person := range people {
			document.Employees = append(document.Employees, listed(person))
		}
		return p.PrintJSON(document)
	}
	var rows [][]string
	for _, person := range people {
		known := book.PersonOf(person)
		e, class := known.Employee, ""
		if stay := known.Governing(asOf); stay != nil {
			class = stay.Class
		}
		rows = append(rows, []string{e.ID, e.Name(), e.Employer, e.Title, clientreport.Worksite(known), e.Hired.String(), e.Left.String(), class})
	}
	p.PrintTable([]string{"id", "name", "employer", "title", "worksite", "hired", "left", "class"}, rows)
	p.Remark("%d employees", len(people))
	return nil
}

func listFilter(c *cli.Context, asOf civil.Date) store.Filter {
	filter := store.Filter{Of: store.All, StaysOnly: c.Bool("stays")}
	if c.Bool("active") {
		filter.ActiveOn = asOf
	}
	return filter
}

func rosterShow(p *cmdutil.Program, c *cli.Context) error {
	id := c.Args().First()
	if id == "" || c.NArg() > 1 {
		return cmdutil.Usage("one employee id is required")
	}
	var all []cmdutil.ShownFact
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	err = p.ReadBook(c.Context, asOf, func(b *book.Book) error {
		person, err := b.Now().Person(c.Context, b.Client, id)
		if err != nil {
			return book.OrNotThere(c.Context, b.Now(), err, b.Client, id, book.AnEmployee)
		}
		origins, err := b.Origins(c.Context)
		if err != nil {
			return err
		}
		for _, f := range person.Employee {
			all = append(all, cmdutil.ShownFact{Noun: f.Field.Noun(), Stay: "", Name: f.Field.Name, Value: f.Value, Origin: origins(f)})
		}
		for _, stay := range person.Stays {
			for _, f := range stay.Facts {
				all = append(all, cmdutil.ShownFact{Noun: f.Field.Noun(), Stay: stay.Key, Name: f.Field.Name, Value: f.Value, Origin: origins(f)})
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version int                 `json:"version"`
			ID      string              `json:"id"`
			Facts   []cmdutil.ShownFact `json:"facts"`
		}{1, id, all})
	}
	var rows [][]string
	for _, f := range all {
		rows = append(rows, []string{strings.TrimSpace(f.Noun + " " + f.Stay), f.Name, f.Value, f.Origin})
	}
	p.PrintTable([]string{"of", "fact", "value", "from"}, rows)
	return nil
}

// rosterChanges lists the imports, or what one of them changed.
func rosterChanges(p *cmdutil.Program, c *cli.Context) error {
	if c.NArg() == 0 {
		return listImports(c.Context, p)
	}
	var im store.Import
	var changed []statusreport.Change
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	err = p.ReadBook(c.Context, asOf, func(b *book.Book) (err error) {
		if im, err = b.Now().Import(c.Context, b.Client, c.Args().First()); err != nil {
			return book.OrNotThere(c.Context, b.Now(), err, b.Client, c.Args().First(), book.AnImport)
		}
		changed, err = clientreport.Changes(c.Context, b, store.JournalFilter{Import: im.Number}, nil, func(time.Time) bool { return true })
		return err
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version int                   `json:"version"`
			Import  store.Import          `json:"import"`
			Changes []statusreport.Change `json:"changes"`
		}{1, im, append([]statusreport.Change{}, changed...)})
	}
	var rows [][]string
	for _, ch := range changed {
		rows = append(rows, []string{ch.Subject, ch.Field, ch.Before, ch.After})
	}
	p.PrintTable([]string{"id", "fact", "before", "after"}, rows)
	counts, err := json.Marshal(im.Counts)
	if err != nil {
		return err
	}
	p.Remark("import %d, %s, of %s: %s", im.Number, im.File, im.At, counts)
	return nil
}

func listImports(ctx context.Context, p *cmdutil.Program) error {
	var all []store.Import
	err := p.Read(ctx, func(s *store.Store) (err error) {
		all, err = s.Imports(ctx, p.Client())
		return err
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
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
	p.PrintTable([]string{"import", "when", "of", "file", "who", "new", "changed", "left", "unchanged", "", "id"}, rows)
	return nil
}

func rosterUndo(p *cmdutil.Program, c *cli.Context) error {
	if c.NArg() != 1 {
		return cmdutil.Usage("one import is required, by its number or id as mobility roster changes lists them")
	}
	var undone store.Undone
	err := p.Open(c.Context, store.Options{}, func(s *store.Store) error {
		return s.Write(c.Context, p.Work(), false, func(tx *store.Tx) (err error) {
			undone, err = tx.Undo(c.Context, c.Args().First())
			return err
		})
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version    int      `json:"version"`
			Import     string   `json:"import"`
			Removed    int      `json:"removed"`
			Restored   int      `json:"restored"`
			Faults     []faulty `json:"faults"`
			FaultCount int      `json:"fault_count"`
		}{1, undone.Import.ID, undone.Removed, undone.Restored, faultsOfUndo(&undone), undone.FaultCount})
	}
	p.Remark("import %d of %s is undone: %d removed, %d restored", undone.Import.Number, undone.Import.File, undone.Removed, undone.Restored)
	for _, f := range undone.Faults {
		p.Remark("! %s %s: %s %s", f.Noun, f.Subject, f.Field, f.Message)
	}
	if more := undone.FaultCount - len(undone.Faults); more > 0 {
		p.Remark("! and %d more like these", more)
	}
	return nil
}

// faulty is a record that an undo has restored with data that cannot be right.
type faulty struct {
	Noun    string `json:"noun"`
	Subject string `json:"subject"`
	Field   string `json:"field"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

func faultsOfUndo(undone *store.Undone) []faulty {
	all := []faulty{}
	for _, f := range undone.Faults {
		all = append(all, faulty{f.Noun, f.Subject, f.Field, f.Code, f.Message})
	}
	return all
}
