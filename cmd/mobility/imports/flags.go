package imports

import (
	"cmp"
	"context"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/importmail"
	"mobility/app/imports"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/store"
	"mobility/internal/table/parse"
	"mobility/reports/workbook"
	"mobility/roster/intake"
)

// flagMaxNew is how many new employees for a hundred active ones an import may bring.
const flagMaxNew = "max-new"

// flagMaxTerminations is the largest share of active employees that an import may terminate.
const flagMaxTerminations = "max-terminations"

// fewTerminations that a file states are never too many, unless a limit is given.
const fewTerminations = 10

// ImportFlags are shared by every import and its plan.
func ImportFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "profile", Usage: "use the column mapping of the saved profile `NAME`"},
		&cli.StringFlag{Name: "save-profile", Usage: "save the column mapping under this `NAME`"},
		&cli.StringSliceFlag{Name: "map", Usage: "what a column is, as `\"HEADER=FIELD\"`, or HEADER=ignore; may be repeated; mobility roster fields lists the fields"},
		&cli.StringFlag{Name: "sheet", Usage: "`NAME` of the workbook's sheet"},
		&cli.StringFlag{Name: "id-column", Usage: "header of the `COLUMN` that holds the employee id"},
		&cli.StringFlag{Name: "date-order", Usage: "`ORDER` mdy or month, dmy or day, for ambiguous dates; or one for each written form: nn/nn=dmy,n/n=mdy"},
		&cli.BoolFlag{Name: "partial", Usage: "import the valid rows; write the rejected ones to a file"},
		&cli.StringFlag{Name: "refused", Usage: "`FILE` for rejected rows (default beside the input)"},
		&cli.BoolFlag{Name: "create-client", Usage: "create the client named by --client"},
	}
}

// IdentityFlags are the flags of an import of people that answer about whose person there is a doubt.
func IdentityFlags() []cli.Flag {
	return []cli.Flag{
		cmdutil.FileFlag("out", "write the employees affected to the workbook `FILE.xlsx`, with a sheet for the answers about rows in doubt", ".xlsx"),
		&cli.StringFlag{Name: "same-person", Usage: "`FILE` with the answers about rows in doubt: a column with the employee ids and one called answer with same or different"},
	}
}

// PeopleFlags are the flags of a roster import: how to read the file, who may come and who may leave.
func PeopleFlags() []cli.Flag {
	return slices.Concat(ImportFlags(), IdentityFlags(), []cli.Flag{
		cmdutil.Number(&cli.IntFlag{Name: flagMaxNew, Value: 10, Usage: "reject a file that adds more than 10 employees and more than `PCT` percent of the active ones, unless --yes; 0 for no limit; a client's first file has no limit"}, 0, 1000),
		&cli.BoolFlag{Name: "full", Usage: "the file is complete: employees of its source and its legal entities who are missing from it are terminated"},
		&cli.StringFlag{Name: "source", Usage: "`NAME` of the HR system that the file comes from (default the name of its profile)"},
		&cli.StringSliceFlag{Name: "entity", Usage: "legal entity `NAME` that a complete file covers (default: those of the employees in it)"},
		&cli.BoolFlag{Name: "older", Usage: "import a file that is older than the last one from its source"},
		&cli.StringFlag{Name: "employer", Usage: "`NAME` of the legal entity for rows without one"},
		cmdutil.Number(&cli.IntFlag{Name: flagMaxTerminations, Aliases: []string{"max-leavers"}, Value: 10, Usage: "reject a file that terminates more than `PCT` percent of the active employees, unless --yes; without --full, up to 10 are always accepted unless this flag is given"}, 0, 100),
	})
}

// dateOrder rejects an unknown order of day and month.
func dateOrder(c *cli.Context) error {
	if order := c.String("date-order"); !parse.ReadDateOrder(order).Valid() {
		return cmdutil.Usage("--date-order %q: use mdy or dmy, or one for each written form: nn/nn=dmy,n/n=mdy", order)
	}
	return nil
}

// asked is what a command line asks of the import of one file.
type asked struct {
	Reading
	file string
	// refused is the file for refused rows, "" for one beside the input.
	refused string
	// out is the workbook for the plan, "" for none.
	out string
}

// readAsked reads the flags of an import, or of a plan.
func readAsked(c *cli.Context, plan bool) (a asked, err error) {
	if c.NArg() != 1 {
		return a, cmdutil.Usage("one file is required, or - for standard input")
	}
	a.file, a.refused, a.out = c.Args().First(), c.String("refused"), c.String("out")
	a.Reading, err = AnyFile(c)
	a.CreateClient, a.SaveProfile, a.Plan = c.Bool("create-client"), c.String("save-profile"), plan || c.Bool("dry-run")
	a.Employers, a.FEINs, a.AllEmployers = c.StringSlice("employer"), c.StringSlice("fein"), c.Bool("all-employers")
	return a, err
}

// Reading is what the flags ask for whatever file comes.
type Reading struct {
	imports.Options
	// samePerson is the file with the answers about rows in doubt, "" for none.
	samePerson string
	// mail reports the result; nil where the configuration names no one.
	mail *importmail.Mailer
}

// AnyFile reads the flags that hold for whatever file comes.
func AnyFile(c *cli.Context) (Reading, error) {
	o := Reading{samePerson: c.String("same-person"), Options: imports.Options{
		Sheet: c.String("sheet"), IDColumn: c.String("id-column"), DateOrder: parse.ReadDateOrder(c.String("date-order")),
		Profile: c.String("profile"), Partial: c.Bool("partial"), Full: c.Bool("full"), MaxNew: c.Int(flagMaxNew),
		Source: c.String("source"), Entities: c.StringSlice("entity"), Older: c.Bool("older"),
	}}
	// Disclosure files have a flag of the same name that names several employers: read as one name, it would be "[]".
	o.Employer, _ = c.Value("employer").(string)
	for _, text := range c.StringSlice("map") {
		rule, err := intake.ParseRule(text)
		if err != nil {
			return o, cmdutil.Usage("--map: %w", err)
		}
		o.Map = append(o.Map, rule)
	}
	most := c.Int(flagMaxTerminations)
	if o.MaxTerminations = &most; !o.Full && !c.IsSet(flagMaxTerminations) {
		o.FewTerminations = fewTerminations
	}
	return o, dateOrder(c)
}

// InRun adds what the run of the program knows, and reads the answers.
func (r *Reading) InRun(ctx context.Context, p *cmdutil.Program) (err error) {
	if p.Yes() {
		r.MaxTerminations, r.MaxNew, r.ExchangeNames = nil, 0, true
	}
	if r.samePerson != "" {
		if r.SamePerson, err = imports.ReadSamePerson(ctx, r.samePerson); err != nil {
			return err
		}
	}
	if r.mail, err = p.ImportMail(p.Stderr); err != nil {
		return err
	}
	if r.mail != nil {
		r.Announce = r.mail.Announce
	}
	r.Work = p.Work()
	r.AsOf, err = p.AsOf()
	return err
}

// Deliver sends the messages that an import has queued; nil where there are none.
func (r *Reading) Deliver(p *cmdutil.Program) func(context.Context, *store.Store, string) {
	if r.mail == nil || r.Plan {
		return nil
	}
	return r.mail.Deliverer(p.Remark)
}

// Close closes the channels of the messages.
func (r *Reading) Close() error {
	if r.mail == nil {
		return nil
	}
	return r.mail.Close()
}

// inRun adds to what is asked what the run of the program knows.
func (a *asked) inRun(ctx context.Context, p *cmdutil.Program) error {
	marked := "" // the workbook with the rows of the sheets before
	a.GiveBack = func(r imports.Returned) (string, error) {
		path, from := a.refusedPath("", filepath.Ext(a.file)), cmp.Or(marked, a.file)
		if r.IsWorkbook() && isWorkbook(a.file) && isWorkbook(path) && workbook.Markable(from) &&
			p.WriteFile(path, func(w io.Writer) error { return workbook.Marked(w, from, r.Marks()) }) == nil {
			marked = path
			return path, nil
		} // a workbook that is too large or damaged for that has its rejected rows listed
		path = a.refusedPath(r.Sheet, ".csv")
		return path, p.WriteFile(path, func(w io.Writer) error { return imports.WriteRefusedRows(w, r.Headers, r.Rows) })
	}
	return a.Reading.InRun(ctx, p)
}

// writePlan writes the workbook with the people that the file concerns.
func (a *asked) writePlan(p *cmdutil.Program, answer *imports.Answer) error {
	if a.out == "" {
		return nil
	}
	return p.WriteFile(a.out, func(w io.Writer) error { return imports.WritePlan(w, answer) })
}

// client is the client whose rows of a list of several are imported, "" for the list of one.
func (a *asked) client() string {
	if a.Only == nil {
		return ""
	}
	return a.Only.Client
}

// isWorkbook reports whether a file has the name of a workbook.
func isWorkbook(file string) bool { return strings.EqualFold(filepath.Ext(file), ".xlsx") }

// refusedPath is where refused rows come back: as asked for, or beside the input; of one sheet among several, with its
// name.
func (a *asked) refusedPath(sheet, ending string) string {
	stem := func(path string) string { return strings.TrimSuffix(path, filepath.Ext(path)) }
	path := a.refused
	switch {
	case path == "" && a.file == "-":
		path = "standard-input.refused" + ending
	case path == "":
		path = stem(a.file) + ".refused" + ending
	case isWorkbook(path):
		path = stem(path) + ending
	}
	for _, part := range []string{a.client(), strings.ToLower(sheet)} {
		if part != "" {
			path = stem(path) + "." + part + filepath.Ext(path)
		}
	}
	return path
}
