package privacy

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/app/documents"
	"mobility/app/privacy"
	"mobility/cmd/mobility/cmdutil"
	vaultcmd "mobility/cmd/mobility/vault"
	"mobility/internal/civil"
	"mobility/internal/store"
)

// Command has the commands about the data that are held on a person.
func Command(p *cmdutil.Program) *cli.Command {
	const person = "ID is an employee's id; a part of a name that fits one person will do."
	return &cli.Command{
		Name: "privacy", Usage: "everything held on a person: export it, erase what need not be kept",
		Subcommands: []*cli.Command{
			{
				Name: "export", Usage: "write everything held on a person into a folder", ArgsUsage: "ID|NAME",
				Description: "The folder gets a page for people (person.html), the same for programs (person.json), and the documents, decrypted.\n" + person,
				Flags:       append(vaultcmd.Flags(), &cli.StringFlag{Name: "out", Usage: "new `FOLDER`"}),
				Action:      p.Action(privacyExport),
			},
			{
				Name: "erase", Usage: "show what would be erased of a person and what must be kept; with --confirm, erase", ArgsUsage: "ID|NAME",
				Description: "What a law requires to be kept is named with its rule and last day. Erasing cannot be undone: at a terminal the employee's id\n" +
					"has to be typed, in a script it is given with --confirm ID. A certificate says what was erased and where copies remain.\n" + person,
				Flags: append(vaultcmd.Flags(),
					&cli.BoolFlag{Name: "documents-gone", Usage: "documents that the audit trail has and no folder has exist no more; the certificate names them"},
					&cli.StringFlag{Name: "confirm", Usage: "`ID` of the employee whose data are erased"},
					cmdutil.FileFlag("certificate", "`FILE.json` for the certificate (default erased-ID.json)", ".json"),
				),
				Action: p.Action(privacyErase),
			},
		},
	}
}

// asking is what both commands ask for, about the person that the words name.
func asking(p *cmdutil.Program, employee string) privacy.Asking {
	return privacy.Asking{Employee: employee, Documents: p.Documents(), Copies: p.Copies(), Now: p.Now()}
}

func privacyExport(p *cmdutil.Program, c *cli.Context) error {
	name, out := strings.Join(c.Args().Slice(), " "), c.String("out")
	if name == "" || out == "" {
		return cmdutil.Usage("an employee and --out FOLDER are required")
	}
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	var held *privacy.Held
	err = p.ReadBook(c.Context, asOf, func(b *book.Book) error {
		id, err := b.NeedPerson(c.Context, name)
		if err == nil {
			held, err = privacy.Export(c.Context, b, asking(p, id), out)
		}
		return err
	})
	if err != nil {
		return err
	}
	var incomplete error
	if missing := privacy.Missing(held.NotFound, p.Documents()); missing != "" {
		incomplete = cmdutil.Fail(cmdutil.ExitPartial, "documents-not-found", fmt.Errorf("%s is not complete: %s, into a new folder", out, missing))
	}
	if p.JSON {
		if err := p.PrintJSON(held); err != nil || incomplete == nil {
			return err
		}
		return cmdutil.AnsweredBy(incomplete)
	}
	p.Printf("%s: %s, %s, %s, %s of the audit trail\n", out, cmdutil.Plural(len(held.Records), "record"), cmdutil.Plural(len(held.Documents), "document"),
		cmdutil.Plural(len(held.Notices), "reminder"), cmdutil.Counted(len(held.Trail), "entry", "entries"))
	p.Remark("%s is not encrypted: it is for %s alone; delete it after it was handed over", out, held.Name)
	return incomplete
}

func privacyErase(p *cmdutil.Program, c *cli.Context) error {
	name := strings.Join(c.Args().Slice(), " ")
	if name == "" {
		return cmdutil.Usage("give an employee's id, or a part of the name")
	}
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	confirmed, certificate := c.String("confirm"), c.String("certificate")
	plan, err := planOf(c.Context, p, name, asOf)
	if err != nil {
		return err
	}
	if confirmed == "" {
		if p.JSON {
			return p.PrintJSON(planAnswer{1, plan})
		}
		printPlan(p, plan)
		if plan.Refused != "" || len(plan.NotFound) > 0 && !c.Bool("documents-gone") || !p.Asks() {
			return nil
		}
		if confirmed, err = p.Ask("To erase this for good, type the id "+plan.Employee, ""); err != nil || confirmed == "" {
			return err
		}
	}
	if confirmed != plan.Employee {
		return cmdutil.Fail(cmdutil.ExitFailed, "not-confirmed", fmt.Errorf("the id of %s is %s, not %q; nothing was erased", plan.Name, plan.Employee, confirmed))
	}
	out := cmp.Or(certificate, "erased-"+documents.FolderName(plan.Employee)+".json")
	return erase(c.Context, p, privacy.Erasing{Asking: asking(p, plan.Employee), AsOf: asOf, Book: p.BookOptions(), Journal: vaultcmd.Journal(p), Out: out,
		DocumentsGone: c.Bool("documents-gone")})
}

type planAnswer struct {
	Version int `json:"version"`
	*privacy.Plan
}

func planOf(ctx context.Context, p *cmdutil.Program, name string, asOf civil.Date) (plan *privacy.Plan, err error) {
	err = p.ReadBook(ctx, asOf, func(b *book.Book) error {
		id, err := b.NeedPerson(ctx, name)
		if err != nil { // an interrupted run may have left documents of a person whose records are erased
			if was, failed := privacy.Erased(ctx, b, name); was || failed != nil {
				id, err = name, failed
			}
		}
		if err == nil {
			plan, err = privacy.NewPlan(ctx, b, asking(p, id))
		}
		return err
	})
	return plan, err
}

func printPlan(p *cmdutil.Program, plan *privacy.Plan) {
	if plan.Refused != "" {
		p.Printf("nothing can be erased of %s (%s): %s\n", plan.Name, plan.Employee, plan.Refused)
		return
	}
	if !plan.ErasedOn.IsZero() {
		p.Printf("the records of %s were erased on %s; documents that are left: %d\n", plan.Employee, plan.ErasedOn.Plain(), len(plan.Erased))
	}
	var rows [][]string
	for _, item := range plan.Erased {
		rows = append(rows, []string{"erase", item.Kind, item.Owner, item.Part, "", ""})
	}
	for i := range plan.Kept {
		k := &plan.Kept[i]
		rows = append(rows, []string{"keep", k.Kind, k.Owner, k.Part, k.Why, k.Pin})
	}
	for _, d := range plan.NotFound {
		rows = append(rows, []string{"not found", "document", d.ID, "", d.Kind + " added on " + d.AddedOn.String(), ""})
	}
	p.PrintTable([]string{"what", "kind", "of", "part", "why", "rule"}, rows)
	if len(plan.Facts) > 0 {
		p.Printf("erased of the employee's record: %s\n", strings.Join(plan.Facts, ", "))
	}
	for _, copied := range plan.Copies {
		p.Remark("an older copy keeps the data until it is deleted: %s", copied)
	}
	if missing := privacy.Missing(plan.NotFound, p.Documents()); missing != "" {
		p.Remark("! nothing is erased while documents may remain: %s. If they exist no more, add --documents-gone", missing)
	}
	if plan.ErasedOn.IsZero() {
		p.Remark("nothing was erased. To erase, for good: mobility privacy erase %s --confirm %s", plan.Employee, plan.Employee)
	} else {
		p.Remark("to erase what is left and write the certificate: mobility privacy erase %s --confirm %s", plan.Employee, plan.Employee)
	}
}

func erase(ctx context.Context, p *cmdutil.Program, o privacy.Erasing) error {
	var done *privacy.Certificate
	var byHand string
	err := p.Read(ctx, func(s *store.Store) (err error) {
		o.Journal, byHand = vaultcmd.Journal(p), s.Database().ScrubCommands()
		done, err = privacy.Erase(ctx, s, o)
		return err
	})
	if err != nil {
		return err
	}
	for _, remark := range done.Withdrawn.Remarks() {
		p.Remark("%s", remark)
	}
	if byHand != "" {
		p.Remark("the server keeps old pages of the tables and of its log until its administrator runs: %s", byHand)
	}
	for _, copied := range done.Copies {
		p.Remark("an older copy keeps the data until it is deleted: %s", copied)
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Out string `json:"certificate"`
			*privacy.Certificate
		}{o.Out, done})
	}
	p.Printf("erased; certificate: %s\n", o.Out)
	p.Remark("take the person out of the exports of the HR system too: an import that has %s brings the data back", o.Employee)
	return nil
}
