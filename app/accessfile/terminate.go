package accessfile

import (
	"context"
	"fmt"
	"io"
	"path/filepath"

	"mobility/app/book"
	"mobility/app/failure"
	"mobility/app/files"
	"mobility/app/papertemplates"
	"mobility/internal/civil"
	"mobility/paf"
	"mobility/paf/papers"
	"mobility/reports/accessfile"
	"mobility/reports/letter"
)

// Ended are the papers of the end of an employment under an application.
type Ended struct {
	Case        *paf.Case
	Termination papers.Termination
	Papers      []papers.Memorandum
}

// Missing counts what is left to state in the papers.
func (e *Ended) Missing() (n int) {
	for i := range e.Papers {
		n += len(e.Papers[i].Blanks)
	}
	return n
}

// Terminate drafts the papers that end a worker's employment under an application.
func Terminate(ctx context.Context, b *book.Book, id string, t papers.Termination) (*Ended, error) {
	people, err := b.Sponsored(ctx, []string{id})
	if err != nil {
		return nil, err
	}
	person := people[id]
	if person == nil {
		return nil, book.NotThere(ctx, b.Now(), b.Client, id, book.AnEmployee)
	}
	applications, err := b.ApplicationsOf(ctx, id)
	if err != nil {
		return nil, err
	}
	for _, c := range applications {
		if !c.Employs(id, t.On) {
			continue
		}
		t.Worker, t.Class = person.Name, person.Class
		t.Alone = c.SoleWorker(t.On) == id && othersNone(c, id, t.On)
		return &Ended{Case: c, Termination: t, Papers: papers.TerminationPack(c, &t)}, nil
	}
	return nil, failure.New("no-application", fmt.Errorf("%s works under no LCA on %s; to see the assignments: mobility lca list --worker %s", id, t.On, id))
}

// othersNone reports whether no one else works under an application on a day.
func othersNone(c *paf.Case, id string, on civil.Date) bool {
	for i := range c.Workers {
		if a := &c.Workers[i]; a.Employee != id && a.Working(on) {
			return false
		}
	}
	return true
}

// Write writes the papers as Word documents into a new folder, in the firm's templates where the set has them.
func (e *Ended) Write(folder string, day civil.Date, templates *papertemplates.Set) error {
	pages := map[string]*letter.Letter{}
	for i := range e.Papers {
		pages[e.Papers[i].Name] = accessfile.MemorandumLetter(&e.Papers[i], &e.Case.LCA, day)
	}
	if err := templates.Check(pages); err != nil {
		return err
	}
	return files.WriteFolder(folder, func(made string) error {
		for i := range e.Papers {
			m := &e.Papers[i]
			name := filepath.Join(made, fmt.Sprintf("%02d-%s.docx", i+1, m.Name))
			if err := files.Write(name, func(w io.Writer) error { return templates.WriteDOCX(w, m.Name, pages[m.Name]) }); err != nil {
				return err
			}
		}
		return nil
	})
}
