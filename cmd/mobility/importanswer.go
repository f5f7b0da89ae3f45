package main

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

	"mobility/internal/store"
	"mobility/roster/intake"
)

// refusedRow is a row that comes back to be corrected.
type refusedRow struct {
	number   int
	cells    []string
	problems []string
}

// givesBack reports whether refused rows come back in a file.
func (im *importing) givesBack() bool { return !im.dry && im.c.Bool("partial") }

// keepCells keeps a row that comes back, or may turn out to.
func (im *importing) keepCells(e *intake.Entry) {
	switch {
	case !im.givesBack():
	case e.Refused:
		im.refused = append(im.refused, refusedRow{e.Row, e.Cells(), because(e.Problems)})
	case im.noun == store.StatusNoun:
		if im.cells == nil {
			im.cells = map[int][]string{}
		}
		im.cells[e.Row] = e.Cells()
	}
}

// because is what is wrong with a refused row.
func because(problems []intake.Problem) []string {
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
		im.refused = append(im.refused, refusedRow{p.Row, im.cells[p.Row], because([]intake.Problem{p})})
	}
	path, err := im.p.writeRefusedRows(im.c, refusedPath(im.c, ""), im.table.Headers, im.refused)
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

// writeRefusedRows writes refused rows to a file, and returns its path; "" where there are none.
func (p *program) writeRefusedRows(c *cli.Context, path string, headers []string, refused []refusedRow) (string, error) {
	if len(refused) == 0 {
		return "", nil
	}
	slices.SortStableFunc(refused, func(a, b refusedRow) int { return a.number - b.number })
	return path, p.writeFile(c, path, func(w io.Writer) error {
		out := csv.NewWriter(w)
		if err := out.Write(append(slices.Clone(headers), "refused row", "refused because")); err != nil {
			return err
		}
		for _, r := range refused {
			if err := out.Write(append(r.cells, strconv.Itoa(r.number), strings.Join(r.problems, "; "))); err != nil {
				return err
			}
		}
		out.Flush()
		return out.Error()
	})
}

// saveProfile keeps what the columns mean, recognised by the headers.
func (p *program) saveProfile(ctx context.Context, tx *store.Tx, noun string, profile *intake.Profile) error {
	var text strings.Builder
	if err := profile.Write(&text); err != nil {
		return err
	}
	return tx.SaveProfile(ctx, store.Profile{
		Noun: noun, Name: profile.Name, Fingerprint: profile.Fingerprint, Text: text.String(),
	})
}

// tell prints the answer.
func (im *importing) tell() error { return im.p.tellAnswer(&im.answer, im.print) }

// tellAnswer prints an answer, as a document or with print. The exit code is 3 when rows were refused.
func (p *program) tellAnswer(a *importAnswer, print func()) error {
	if p.json {
		if err := p.printJSON(a); err != nil {
			return err
		}
	} else {
		print()
	}
	switch {
	case a.Refused == 0:
		return nil
	case a.Applied:
		return answered(exitPartial, "partial", fmt.Sprintf("%d rows were refused", a.Refused))
	default:
		return answered(exitPartial, "refused", fmt.Sprintf("%d rows were refused and nothing was written; correct them, or take the others with --partial",
			a.Refused))
	}
}

// print tells a person what the file is, what its columns mean, what is wrong, what changed.
func (im *importing) print() {
	im.p.printFile(&im.answer, im.dry)
	im.p.printProblems(im.answer.Problems)
	im.printCounts()
	im.printConsequences()
}

// printFile tells what the file is, and in a plan what its columns mean.
func (p *program) printFile(a *importAnswer, dry bool) {
	out := p.stdout
	fmt.Fprintf(out, "%s: %s, %s, header in row %d, %d rows\n", a.File, strings.Trim(a.Read.Format+" "+a.Read.Sheet, " "), a.Read.Encoding,
		a.Read.HeaderRow, a.Rows)
	if a.Profile != "" {
		fmt.Fprintf(out, "read with profile %s\n", a.Profile)
	}
	if dry {
		p.printMapping(a.Mapping)
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

func (p *program) printMapping(mapping []intake.MappedColumn) {
	var rows [][]string
	for _, m := range mapping {
		rows = append(rows, []string{m.Column, m.Field, string(m.How), m.Format})
	}
	p.printTable([]string{"column", "means", "by", "dates"}, rows)
	fmt.Fprintln(p.stdout)
}

// shownPerCode is how many problems of one code a person is shown; --json has them all.
const shownPerCode = 5

// printProblems lists the problems, errors first, and of each code no more than a few.
func (p *program) printProblems(problems []intake.Problem) {
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
		p.printTable([]string{"problem", "row", "column", "value", "code", "what to do"}, rows)
		fmt.Fprintln(p.stdout)
	}
}

func (im *importing) printCounts() {
	a := &im.answer
	did := "would be"
	if a.Applied {
		did = "are"
	}
	if im.noun == store.StatusNoun {
		fmt.Fprintf(im.p.stdout, "%d accepted, %d refused: %d stays %s added, %d changed, %d unchanged\n",
			a.Accepted, a.Refused, *a.Added, did, a.Changed, a.Unchanged)
	} else {
		fmt.Fprintf(im.p.stdout, "%d accepted, %d refused: %d %s hired, %d changed, %d left, %d unchanged; %d on the roster are missing from the file\n",
			a.Accepted, a.Refused, *a.Hired, did, a.Changed, *a.Left, a.Unchanged, *a.Missing)
	}
	if a.RefusedFile != "" {
		fmt.Fprintf(im.p.stdout, "the refused rows are in %s\n", a.RefusedFile)
	}
}

func (im *importing) printConsequences() {
	var rows [][]string
	for _, f := range im.answer.Consequences {
		rows = append(rows, []string{string(f.Severity), f.Subject.ID, f.Subject.Name, f.Summary, strings.Join(f.Basis, "; "), f.Citation.Pin})
	}
	if len(rows) > 0 {
		fmt.Fprintln(im.p.stdout)
		im.p.printTable([]string{"review", "id", "name", "what", "because", "citation"}, rows)
	}
}
