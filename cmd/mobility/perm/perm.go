package perm

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/app/imports"
	"mobility/app/kinds"
	"mobility/cmd/mobility/cmdutil"
	docketcmd "mobility/cmd/mobility/docket"
	importscmd "mobility/cmd/mobility/imports"
	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/perm"
)

// Command has the commands of labor certification cases.
func Command(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "perm", Usage: "PERM labor certification: recruitment, filing window, plans, documents, audit file",
		Subcommands: slices.Concat([]*cli.Command{
			{
				Name: "import", Usage: "import cases from the template, a flat sheet or a disclosure file", ArgsUsage: "FILE",
				Description: "The sheets are Cases, Recruitment, Notice and Applicants; a flat sheet has a row for each case.",
				Flags:       append(importscmd.ImportFlags(), &cli.BoolFlag{Name: "dry-run", Usage: "preview what would change; write nothing"}),
				Action:      importscmd.ImportRecords(p, imports.Cases, false),
			},
			importscmd.TemplateCommand(p, "perm", "case, step, notice and applicant", imports.Cases.Templates()...),
			{
				Name: "record", Usage: "change fields of a case, or of one of its steps, notices or applicants, by hand",
				ArgsUsage: "CASE field=value ...",
				Description: "mobility perm record C-17 filed=2026-11-20 dol_case_number=G-100-26324-123456\n" +
					"mobility perm record C-17 to=2026-03-04 --step job-order\n" +
					"mobility perm record C-17 step=sunday-ad number=2 from=2026-03-08 --step new\n" +
					"An empty value changes nothing; <clear> removes a value.",
				Flags: partFlags(), Action: p.Action(permRecord),
			},
			{
				Name: "list", Usage: "list the cases with the stage of each",
				Flags: []cli.Flag{
					&cli.BoolFlag{Name: "all", Usage: "include closed cases: withdrawn, finally denied, or followed by an I-140"},
				},
				Action: p.Action(permList),
			},
			{
				Name: "show", Usage: "one case: every field with its source, and what is due", ArgsUsage: "CASE",
				Action: p.Action(permShow),
			},
			{
				Name: "due", Usage: "deadlines and issues of cases", Flags: docketcmd.Flags(),
				Action: docketcmd.List(p, book.PERMDomain),
			},
			{
				Name: "check", Usage: "all requirements of a case: present, missing or wrong, and why", ArgsUsage: "CASE",
				Action: p.Action(permCheck),
			},
			{
				Name: "timeline", Usage: "recruitment timeline with the resulting filing window", ArgsUsage: "CASE",
				Flags:  []cli.Flag{&cli.StringFlag{Name: "out", Usage: "`FILE.svg` or FILE.html (default drawn on the terminal)"}},
				Action: p.Action(permTimeline),
			},
		}, permPlanning(p), permDocuments(p), []*cli.Command{importscmd.ProfileCommand(p, "perm")}),
	}
}

// partFlags name one of the records that a case has several of.
func partFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "step", Usage: "`KEY` of a step of the recruitment, as perm show lists it, or new"},
		&cli.StringFlag{Name: "notice", Usage: "`KEY` of a notice of filing, or new"},
		&cli.StringFlag{Name: "applicant", Usage: "`KEY` of an applicant, or new"},
	}
}

// newPart is the key of a record that is not there yet.
const newPart = "new"

// partAsked is the kind of record that the flags name, with its key; the case itself for none.
func partAsked(c *cli.Context) (kind *store.Kind, key string, err error) {
	kind = kinds.PERM
	for _, of := range partKinds {
		named := c.String(of.flag)
		if named == "" {
			continue
		}
		if key != "" {
			return nil, "", cmdutil.Usage("--step, --notice and --applicant: name one record at a time")
		}
		kind, key = of.kind, named
	}
	return kind, key, nil
}

func permRecord(p *cmdutil.Program, c *cli.Context) error {
	id := c.Args().First()
	kind, key, err := partAsked(c)
	if err != nil {
		return err
	}
	if id == "" || c.NArg() < 2 {
		return cmdutil.Usage("give a case and fields as name=value; the fields are %s", strings.Join(cmdutil.FactNames(kind.Fields), ", "))
	}
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	given, err := importscmd.GivenRecord(c.Context, kind.Fields, id, c.Args().Tail(), asOf)
	if err != nil {
		return err
	}
	if key != "" && key != newPart {
		err = p.Read(c.Context, func(s *store.Store) error {
			key, err = partOf(c.Context, s, p.Client(), kind, id, key)
			return err
		})
		if err != nil {
			return err
		}
	}
	if key == newPart {
		key = ""
	}
	return importscmd.RecordFacts(c.Context, p, kind, id, key, given)
}

// partOf finds a record of a case by its key, or by the beginning of it where only one record begins so.
func partOf(ctx context.Context, s *store.Store, client string, kind *store.Kind, id, wanted string) (string, error) {
	found := map[string]bool{}
	for k, err := range s.Records(ctx, client, kind, store.Only(id)) {
		if err != nil {
			return "", err
		}
		found[k.Part] = true
	}
	if found[wanted] {
		return wanted, nil
	}
	keys := slices.Sorted(maps.Keys(found))
	var begin []string
	for _, key := range keys {
		if rest, does := strings.CutPrefix(key, wanted); does && strings.ContainsAny(rest[:1], ":- ") {
			begin = append(begin, key)
		}
	}
	switch {
	case len(begin) == 1:
		return begin[0], nil
	case len(keys) == 0:
		return "", cmdutil.Fail(cmdutil.ExitFailed, "not-found", fmt.Errorf("case %s has no record of %s", id, kind.Noun))
	default:
		return "", cmdutil.Fail(cmdutil.ExitFailed, "not-found", fmt.Errorf("case %s has no %s %q, or several; choose from: %s", id, kind.Noun,
			wanted, strings.Join(keys, ", ")))
	}
}

// caseAsked is the one case that a command is about.
func caseAsked(c *cli.Context) (string, error) {
	if c.NArg() != 1 {
		return "", cmdutil.Usage("one case is required: mobility perm %s C-17", c.Command.Name)
	}
	return c.Args().First(), nil
}

// oneCase runs a command that is about one case.
func oneCase(ctx context.Context, p *cmdutil.Program, id string, do func(b *book.Book, of *perm.Case, asOf civil.Date) error) error {
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	return p.ReadBook(ctx, asOf, func(b *book.Book) error {
		of, err := b.Case(ctx, id)
		if err != nil {
			return err
		}
		return do(b, of, asOf)
	})
}

// shownCase is a case as perm show prints it.
type shownCase struct {
	Version     int               `json:"version"`
	Case        string            `json:"case"`
	Beneficiary string            `json:"beneficiary,omitempty"`
	Name        string            `json:"name,omitempty"`
	Records     []shownPart       `json:"records"`
	Deadlines   []docket.Deadline `json:"deadlines"`
	Findings    []docket.Finding  `json:"findings"`
}

// shownPart is a record of a case: the case itself has no key.
type shownPart struct {
	Noun  string              `json:"noun"`
	Key   string              `json:"key,omitempty"`
	Facts []cmdutil.ShownFact `json:"facts"`
}

func permShow(p *cmdutil.Program, c *cli.Context) error {
	id, err := caseAsked(c)
	if err != nil {
		return err
	}
	return oneCase(c.Context, p, id, func(b *book.Book, of *perm.Case, _ civil.Date) error {
		origins, err := b.Origins(c.Context)
		if err != nil {
			return err
		}
		d, err := b.Docket(c.Context, book.Wanted{
			Within: book.Everything, Domains: []string{book.PERMDomain}, Employee: cmp.Or(of.Beneficiary, of.ID),
		})
		if err != nil {
			return err
		}
		shown := shownCase{Version: 1, Case: of.ID, Beneficiary: of.Beneficiary, Deadlines: d.Deadlines, Findings: d.Findings}
		names, err := b.NamesOf(c.Context, []*perm.Case{of})
		if err != nil {
			return err
		}
		shown.Name = names[of.Beneficiary]
		for _, part := range recordsOfCase(of) {
			for _, fact := range part.facts {
				part.shown.Facts = append(part.shown.Facts, cmdutil.ShownFact{
					Noun: fact.Field.Noun(), Name: fact.Field.Name, Value: fact.Value, Origin: origins(fact),
				})
			}
			shown.Records = append(shown.Records, part.shown)
		}
		if p.JSON {
			return p.PrintJSON(shown)
		}
		printCase(p, &shown)
		return nil
	})
}

type partToShow struct {
	shown shownPart
	facts facts.Record
}

// recordsOfCase are the records of a case: its own, then its steps, notices and applicants.
func recordsOfCase(of *perm.Case) []partToShow {
	show := func(noun, key string, r facts.Record) partToShow {
		return partToShow{shownPart{noun, key, []cmdutil.ShownFact{}}, r}
	}
	all := []partToShow{show(kinds.PERM.Noun, "", of.Record)}
	for i := range of.Steps {
		all = append(all, show(kinds.PERMRecruitment.Noun, of.Steps[i].Key, of.Steps[i].Record))
	}
	for i := range of.Notices {
		all = append(all, show(kinds.PERMNotice.Noun, of.Notices[i].Key, of.Notices[i].Record))
	}
	for i := range of.Applicants {
		all = append(all, show(kinds.PERMApplicant.Noun, of.Applicants[i].Key, of.Applicants[i].Record))
	}
	return all
}

func printCase(p *cmdutil.Program, shown *shownCase) {
	heading := "case " + shown.Case
	if shown.Beneficiary != "" {
		heading += " for " + strings.TrimSpace(shown.Beneficiary+" "+shown.Name)
	}
	fmt.Fprintln(p.Stdout, heading)
	for _, part := range shown.Records {
		fmt.Fprintln(p.Stdout)
		if part.Key != "" {
			fmt.Fprintf(p.Stdout, "%s %s\n", strings.TrimPrefix(part.Noun, kinds.PERM.Noun+"-"), part.Key)
		}
		rows := make([][]string, len(part.Facts))
		for i, f := range part.Facts {
			rows[i] = []string{f.Name, f.Value, f.Origin}
		}
		p.PrintTable([]string{"fact", "value", "from"}, rows)
	}
	fmt.Fprintln(p.Stdout)
	for i := range shown.Deadlines {
		docketcmd.PrintDeadline(p, &shown.Deadlines[i])
	}
	for i := range shown.Findings {
		docketcmd.PrintFinding(p, &shown.Findings[i])
	}
}
