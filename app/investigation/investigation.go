package investigation

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"mobility/app/accessfile"
	"mobility/app/book"
	"mobility/app/documents"
	"mobility/app/failure"
	"mobility/app/files"
	"mobility/app/history"
	"mobility/app/papertemplates"
	"mobility/internal/atomicfile"
	"mobility/internal/civil"
	"mobility/internal/separated"
	"mobility/internal/store"
	"mobility/paf"
	"mobility/paf/pay"
	"mobility/status"
)

// Options are what the pack is asked for.
type Options struct {
	Client string
	// Employer is the legal entity that is investigated.
	Employer string
	// Since leaves out applications that ended before.
	Since, AsOf civil.Date
	// Days turns a time into a day.
	Days func(time.Time) civil.Date
	Book book.Options
	// Out is a new folder.
	Out       string
	Documents documents.Place
	// Templates is a folder with the firm's own templates for the sheets, "" for none.
	Templates string
	Database  string
}

// Made is a pack that was written.
type Made struct {
	Applications []string
	// Incomplete are the applications whose public access file could not be written or lacks something, with the reason.
	Incomplete [][2]string
	// Issues counts those in the privileged part.
	Issues int
}

// The two parts of the pack.
const (
	produced   = "for-the-investigator"
	privileged = "privileged"
)

// pack is a pack under way.
type pack struct {
	Options
	made   *Made
	cases  []*paf.Case
	people map[string]*book.Sponsored
	wages  map[string][]pay.WageCheck
	issues [][]string
	kept   []paf.Standing
	// amended are the amended petitions of the workers, by employee.
	amended map[string][]status.Filing
	// templates are the firm's own, nil for none.
	templates *papertemplates.Set
}

// Make writes the pack: for the investigator the public access files, the applications, postings, payroll, worksites and amended petitions
// of the workers and the kept computations of dependency, sealed by a list of SHA-256 sums; for counsel the issues, the private documents and a sheet for
// each worker.
func Make(ctx context.Context, s *store.Store, o Options) (*Made, error) {
	p := &pack{Options: o, made: &Made{}, wages: map[string][]pay.WageCheck{}}
	var err error
	if p.templates, err = papertemplates.Open(o.Templates); err != nil {
		return nil, err
	}
	if err := book.Read(ctx, s, o.Client, o.AsOf, o.Book, func(b *book.Book) error { return p.read(ctx, b) }); err != nil {
		return nil, err
	}
	return p.made, files.WriteFolder(o.Out, func(folder string) error { return p.write(ctx, s, folder) })
}

// read reads the applications of the employer, their workers and what is wrong.
func (p *pack) read(ctx context.Context, b *book.Book) error {
	if _, err := b.EmployerKey(ctx, p.Employer); err != nil {
		return err
	}
	all, err := b.Applications(ctx)
	if err != nil {
		return err
	}
	wanted := paf.LCA{Employer: p.Employer}
	var ids []string
	for _, c := range all {
		ended := c.LCA.EndedOn()
		if !c.LCA.SameEmployer(&wanted) || !p.Since.IsZero() && !ended.IsZero() && ended.Before(p.Since) {
			continue
		}
		p.cases = append(p.cases, c)
		p.made.Applications = append(p.made.Applications, c.LCA.Case)
		for i := range c.Workers {
			ids = append(ids, c.Workers[i].Employee)
		}
		if p.wages[c.LCA.Case], err = history.Wages(ctx, b, c.LCA.Case, p.Days); err != nil {
			return err
		}
	}
	if len(p.cases) == 0 {
		return failure.New("no-application", fmt.Errorf("%s has no LCA on record in this period; to list all: mobility lca list", p.Employer))
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	if p.people, err = b.Sponsored(ctx, ids); err != nil {
		return err
	}
	if p.amended, err = b.Amendments(ctx, ids); err != nil {
		return err
	}
	if p.kept, err = b.KeptStandings(ctx); err != nil {
		return err
	}
	return p.readIssues(ctx, b)
}

// readIssues reads the issues of the applications and of their workers.
func (p *pack) readIssues(ctx context.Context, b *book.Book) error {
	d, err := b.Docket(ctx, book.Wanted{Domains: []string{book.LCADomain, book.PAFDomain}, Closed: true})
	if err != nil {
		return err
	}
	for i := range d.Findings {
		f := &d.Findings[i]
		if slices.Contains(p.made.Applications, f.Subject.ID) || p.people[f.Subject.ID] != nil || f.Employer == p.Employer {
			p.issues = append(p.issues, []string{string(f.Severity), f.Subject.ID, f.Subject.Name, f.Summary, f.Remedy})
		}
	}
	p.made.Issues = len(p.issues)
	return nil
}

// write writes both parts.
func (p *pack) write(ctx context.Context, s *store.Store, folder string) error {
	for _, part := range []string{filepath.Join(produced, "public-access-files"), privileged} {
		if err := os.MkdirAll(filepath.Join(folder, part), 0o700); err != nil {
			return fmt.Errorf("make the folder of the package: %w", err)
		}
	}
	for _, c := range p.cases {
		if err := p.publicFile(ctx, s, folder, c); err != nil {
			return err
		}
	}
	for name, rows := range map[string][][]string{
		"applications.csv": p.applications(), "postings.csv": p.postings(), "payroll.csv": p.payroll(), "worksites.csv": p.worksites(),
		"dependency.csv": p.dependency(), "amended-petitions.csv": p.amendments(),
	} {
		if err := writeTable(filepath.Join(folder, produced, name), rows); err != nil {
			return err
		}
	}
	if err := writeTable(filepath.Join(folder, privileged, "wage-comparison.csv"), p.comparison()); err != nil {
		return err
	}
	issues := append([][]string{{"issue", "id", "name", "what", "next step"}}, p.issues...)
	if err := writeTable(filepath.Join(folder, privileged, "issues.csv"), issues); err != nil {
		return err
	}
	if err := p.sheets(filepath.Join(folder, privileged)); err != nil {
		return err
	}
	return seal(filepath.Join(folder, produced))
}

// publicFile writes the public access file of an application; its private documents go to the privileged part, and so does a file that is
// not complete, since its first page says what is missing. One that cannot be written, since it would publish private data or has pages to
// review, is listed.
func (p *pack) publicFile(ctx context.Context, s *store.Store, folder string, c *paf.Case) error {
	number := c.LCA.Case
	out := filepath.Join(folder, produced, "public-access-files", number+".zip")
	built, err := accessfile.Build(ctx, s, accessfile.Options{Client: p.Client, Case: number, AsOf: p.AsOf, Book: p.Book, Out: out,
		Documents: p.Documents, Database: p.Database})
	if err != nil {
		p.made.Incomplete = append(p.made.Incomplete, [2]string{number, err.Error()})
		return ctx.Err()
	}
	complete := len(built.Missing) == 0
	if !complete {
		p.made.Incomplete = append(p.made.Incomplete, [2]string{number, strings.Join(built.Missing, "; ")})
	}
	for _, written := range built.Written {
		if !complete || strings.HasSuffix(written, ".private.zip") {
			if err := atomicfile.Rename(written, filepath.Join(folder, privileged, filepath.Base(written))); err != nil {
				return fmt.Errorf("move the private documents of %s: %w", number, err)
			}
		}
	}
	return nil
}

// writeTable writes a table in which no cell is a formula.
func writeTable(path string, rows [][]string) error {
	return files.Write(path, func(w io.Writer) error { return separated.Write(w, rows) })
}

// seal lists the SHA-256 sums of the files of a folder in it.
func seal(folder string) error {
	rows := [][]string{{"file", "sha256"}}
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(folder, path)
		sum := sha256.Sum256(content)
		rows = append(rows, []string{filepath.ToSlash(name), hex.EncodeToString(sum[:])})
		return err
	})
	if err != nil {
		return fmt.Errorf("seal the package: %w", err)
	}
	return writeTable(filepath.Join(folder, "sha256.csv"), rows)
}
