package imports

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/store"
	"mobility/roster/intake"
)

// RefusedRow is a row that comes back to be corrected.
type RefusedRow struct {
	Number   int
	Cells    []string
	Problems []string
}

// givesBack reports whether refused rows come back in a file.
func (im *importing) givesBack() bool { return !im.dry && im.c.Bool("partial") }

// keepCells keeps a row that comes back, or may turn out to.
func (im *importing) keepCells(e *intake.Entry) {
	switch {
	case !im.givesBack():
	case e.Refused:
		im.refused = append(im.refused, RefusedRow{e.Row, e.Cells(), Because(e.Problems)})
	case im.noun == store.StatusNoun:
		if im.cells == nil {
			im.cells = map[int][]string{}
		}
		im.cells[e.Row] = e.Cells()
	}
}

// Because is what is wrong with a refused row.
func Because(problems []intake.Problem) []string {
	var all []string
	for _, p := range problems {
		if p.Severity == intake.Error {
			all = append(all, strings.TrimPrefix(p.Column+": ", ": ")+p.Message)
		}
	}
	return all
}

// writeRefused writes the refused rows as they stood, sensitive columns blank, with what is wrong in two columns more.
func (im *importing) writeRefused() error {
	if !im.givesBack() {
		return nil
	}
	for _, p := range im.strangers {
		im.refused = append(im.refused, RefusedRow{p.Row, im.cells[p.Row], Because([]intake.Problem{p})})
	}
	path, err := WriteRefusedRows(im.p, im.c, refusedPath(im.c, ""), im.table.Headers, im.refused)
	im.answer.RefusedFile = path
	return err
}

// refusedPath is where refused rows come back: as asked for, or beside the input; of one sheet among several, with its
// name.
func refusedPath(c *cli.Context, sheet string) string {
	path := c.String("refused")
	if path == "" {
		name := c.Args().First()
		if name == "-" {
			name = "standard-input"
		}
		path = strings.TrimSuffix(name, filepath.Ext(name)) + ".refused.csv"
	}
	if sheet != "" {
		path = strings.TrimSuffix(path, filepath.Ext(path)) + "." + strings.ToLower(sheet) + filepath.Ext(path)
	}
	return path
}

// WriteRefusedRows writes refused rows to a file, and returns its path; "" where there are none.
func WriteRefusedRows(p *cmdutil.Program, c *cli.Context, path string, headers []string, refused []RefusedRow) (string, error) {
	if len(refused) == 0 {
		return "", nil
	}
	slices.SortStableFunc(refused, func(a, b RefusedRow) int { return a.Number - b.Number })
	return path, p.WriteFile(c, path, func(w io.Writer) error {
		out := csv.NewWriter(w)
		if err := out.Write(append(slices.Clone(headers), "refused row", "refused because")); err != nil {
			return err
		}
		for _, r := range refused {
			if err := out.Write(append(r.Cells, strconv.Itoa(r.Number), strings.Join(r.Problems, "; "))); err != nil {
				return err
			}
		}
		out.Flush()
		return out.Error()
	})
}

// saveProfile keeps what the columns mean, recognised by the headers.
func saveProfile(ctx context.Context, tx *store.Tx, noun string, profile *intake.Profile) error {
	var text strings.Builder
	if err := profile.Write(&text); err != nil {
		return err
	}
	return tx.SaveProfile(ctx, store.Profile{
		Noun: noun, Name: profile.Name, Fingerprint: profile.Fingerprint, Text: text.String(),
	})
}

// tell prints the answer.
func (im *importing) tell() error { return tellAnswer(im.p, &im.answer, im.print) }

// tellAnswer prints an answer, as a document or with print. The exit code is 3 when rows were refused.
func tellAnswer(p *cmdutil.Program, a *ImportAnswer, print func()) error {
	if p.JSON {
		if err := p.PrintJSON(a); err != nil {
			return err
		}
	} else {
		print()
	}
	switch {
	case a.Refused == 0:
		return nil
	case a.Applied:
		return cmdutil.Answered(cmdutil.ExitPartial, "partial", fmt.Sprintf("%d rows were refused", a.Refused))
	default:
		return cmdutil.Answered(cmdutil.ExitPartial, "refused", fmt.Sprintf("%d rows were refused and nothing was written; correct them, or take the others with --partial",
			a.Refused))
	}
}

// print tells a person what the file is, what its columns mean, what is wrong, what changed.
func (im *importing) print() {
	printFile(im.p, &im.answer, im.dry)
	printProblems(im.p, im.answer.Problems)
	im.printCounts()
	im.printConsequences()
}

// printFile tells what the file is, and in a plan what its columns mean.
func printFile(p *cmdutil.Program, a *ImportAnswer, dry bool) {
	out := p.Stdout
	fmt.Fprintf(out, "%s: %s, %s, header in row %d, %d rows\n", a.File, strings.Trim(a.Read.Format+" "+a.Read.Sheet, " "), a.Read.Encoding,
		a.Read.HeaderRow, a.Rows)
	if a.Profile != "" {
		fmt.Fprintf(out, "read with profile %s\n", a.Profile)
	}
	if dry {
		printMapping(p, a.Mapping)
	}
	for _, list := range []struct {
		says  string
		names []string
	}{{"dropped, never stored", a.Dropped}, {"ignored", a.Ignored}} {
		if len(list.names) > 0 {
			fmt.Fprintf(out, "%s: %s\n", list.says, strings.Join(list.names, ", "))
		}
	}
}

func printMapping(p *cmdutil.Program, mapping []intake.MappedColumn) {
	var rows [][]string
	for _, m := range mapping {
		rows = append(rows, []string{m.Column, m.Field, string(m.How), m.Format})
	}
	p.PrintTable([]string{"column", "means", "by", "dates"}, rows)
	fmt.Fprintln(p.Stdout)
}

// shownPerCode is how many problems of one code a person is shown; --json has them all.
const shownPerCode = 5

// printProblems lists the problems, errors first, and of each code no more than a few.
func printProblems(p *cmdutil.Program, problems []intake.Problem) {
	var rows [][]string
	for _, severity := range []intake.Severity{intake.Error, intake.Warning, intake.Note} {
		shown := map[string]int{}
		for _, problem := range problems {
			if problem.Severity != severity {
				continue
			}
			row := ""
			if problem.Row > 0 {
				row = strings.Trim(problem.Sheet+" "+strconv.Itoa(problem.Row), " ")
			}
			if shown[problem.Code]++; shown[problem.Code] <= shownPerCode {
				rows = append(rows, []string{string(severity), row, problem.Column, problem.Value, problem.Code, problem.Message})
			}
		}
		for _, code := range slices.Sorted(maps.Keys(shown)) {
			if more := shown[code] - shownPerCode; more > 0 {
				rows = append(rows, []string{string(severity), "", "", "", code, fmt.Sprintf("and %d more like these; --json lists them all", more)})
			}
		}
	}
	if len(rows) > 0 {
		p.PrintTable([]string{"problem", "row", "column", "value", "code", "what to do"}, rows)
		fmt.Fprintln(p.Stdout)
	}
}

func (im *importing) printCounts() {
	a := &im.answer
	did := "would be"
	if a.Applied {
		did = "are"
	}
	if im.noun == store.StatusNoun {
		fmt.Fprintf(im.p.Stdout, "%d accepted, %d refused: %d stays %s added, %d changed, %d unchanged\n",
			a.Accepted, a.Refused, *a.Added, did, a.Changed, a.Unchanged)
	} else {
		fmt.Fprintf(im.p.Stdout, "%d accepted, %d refused: %d %s hired, %d changed, %d left, %d unchanged; %d on the roster are missing from the file\n",
			a.Accepted, a.Refused, *a.Hired, did, a.Changed, *a.Left, a.Unchanged, *a.Missing)
	}
	if a.RefusedFile != "" {
		fmt.Fprintf(im.p.Stdout, "the refused rows are in %s\n", a.RefusedFile)
	}
}

func (im *importing) printConsequences() {
	var rows [][]string
	for _, f := range im.answer.Consequences {
		rows = append(rows, []string{string(f.Severity), f.Subject.ID, f.Subject.Name, f.Summary, strings.Join(f.Basis, "; "), f.Citation.Pin})
	}
	if len(rows) > 0 {
		fmt.Fprintln(im.p.Stdout)
		im.p.PrintTable([]string{"review", "id", "name", "what", "because", "citation"}, rows)
	}
}
