package accessfile

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"mobility/app/book"
	"mobility/app/documents"
	"mobility/app/failure"
	"mobility/app/papertemplates"
	"mobility/internal/civil"
	"mobility/internal/pdftext"
	"mobility/internal/store"
	"mobility/internal/vault"
	"mobility/paf"
	"mobility/paf/leak"
	"mobility/paf/papers"
	"mobility/reports/accessfile"
)

// Options are what a public access file is asked for.
type Options struct {
	Client, Case string
	AsOf         civil.Date
	Book         book.Options
	// Out is a PDF, a ZIP file or a folder, Drafts a folder for the memoranda as documents that counsel can edit, "" for none.
	Out, Drafts string
	// Templates is a folder with the firm's own templates for the memoranda, "" for none.
	Templates string
	// Final writes nothing unless every item is there and nothing is left to state.
	Final bool
	// Checked are the numbers of the listed pages without text that Who has examined; LookedAtAll represents all of them.
	Checked    []string
	CheckedAll bool
	Who        string
	Documents  documents.Place
	// Database is never written over.
	Database string
}

// Built is a public access file that was written.
type Built struct {
	Written []string
	// Missing are the things that it lacks, Remarks what a person should know besides.
	Missing, Remarks []string
}

// building is a public access file under way.
type building struct {
	Options
	file    accessfile.PublicAccess
	names   []leak.WorkerName
	leaks   []pdftext.Leak
	unread  []pdftext.Unread
	remarks []string
	written []string
	// templates are the firm's own, nil for none.
	templates *papertemplates.Set
}

// Build gathers the file of an application, searches it for what must not be public, and writes it where nothing is found.
func Build(ctx context.Context, s *store.Store, o Options) (*Built, error) {
	b := &building{Options: o}
	b.file.Day = o.AsOf
	var err error
	if b.templates, err = papertemplates.Open(o.Templates); err != nil {
		return nil, err
	}
	err = book.Read(ctx, s, o.Client, o.AsOf, o.Book, func(from *book.Book) error { return b.read(ctx, from) })
	if err != nil {
		return nil, err
	}
	if err := b.readDocuments(); err != nil {
		return nil, err
	}
	if b.leaks, b.unread, err = b.file.Leaks(b.names); err != nil {
		return nil, failure.New("document", err)
	}
	if err := b.check(); err != nil {
		return nil, err
	}
	if err := b.templates.Check(b.draftLetters()); err != nil {
		return nil, err
	}
	if err := b.write(); err != nil {
		return nil, err
	}
	return &Built{Written: b.written, Missing: append([]string{}, b.file.Missing()...), Remarks: append([]string{}, b.remarks...)}, nil
}

// read reads the application and what it needs of the roster.
func (b *building) read(ctx context.Context, from *book.Book) error {
	application, err := from.Application(ctx, b.Case)
	if err != nil {
		return err
	}
	tables, err := from.Tables(ctx, true)
	if err != nil {
		return err
	}
	standing, err := from.KeptStanding(ctx, application)
	if err != nil {
		return err
	}
	b.file.Case = application
	b.file.File = paf.Check(application, b.file.Day)
	people, err := b.readWorkers(ctx, from)
	if err != nil {
		return err
	}
	around := papers.Around{People: people, Standing: standing, Tables: tables, AsOf: b.file.Day}
	if around.Others, err = othersOf(ctx, from, application); err != nil {
		return err
	}
	b.file.Memoranda = papers.Memoranda(application, &around)
	return nil
}

// othersOf are the other applications of an application's employer, read only where a paper needs them.
func othersOf(ctx context.Context, from *book.Book, c *paf.Case) ([]*paf.Case, error) {
	if !c.LCA.CorporateChange {
		return nil, nil
	}
	all, err := from.Applications(ctx)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(slices.Clone(all), func(other *paf.Case) bool {
		return other.LCA.Case == c.LCA.Case || !other.LCA.SameEmployer(&c.LCA)
	}), nil
}

// readWorkers reads who works or worked under the application: their names must not be in the file, their pay goes beside it.
func (b *building) readWorkers(ctx context.Context, from *book.Book) (paf.People, error) {
	var ids []string
	for _, a := range b.file.Case.Workers {
		ids = append(ids, a.Employee)
	}
	if len(ids) == 0 {
		b.remarks = append(b.remarks, "no worker is recorded under the application: the search for names was not possible")
		return nil, nil
	}
	slices.Sort(ids)
	people, err := from.Sponsored(ctx, slices.Compact(ids))
	if err != nil {
		return nil, err
	}
	for _, a := range b.file.Case.Workers {
		pay := accessfile.WorkerPay{ID: a.Employee, From: a.FirstDay, Until: a.LastDay, Pay: a.Wage.String()}
		if person := people[a.Employee]; person != nil {
			pay.Name = person.Name
			pay.Pay = cmp.Or(pay.Pay, person.Wage.String())
			b.names = append(b.names, person.Writes)
		} else {
			b.remarks = append(b.remarks, a.Employee+" is not on the roster: the search for this name was not possible")
		}
		b.file.Workers = append(b.file.Workers, pay)
	}
	return func(id string) *paf.Person {
		if person := people[id]; person != nil {
			return &person.Person
		}
		return nil
	}, nil
}

// readDocuments reads the documents attached to the items from the vault.
func (b *building) readDocuments() error {
	if len(b.file.Case.Documents) == 0 {
		return nil
	}
	return b.Documents.Open(b.Client, false, func(v *vault.Vault) error {
		for _, d := range b.file.Case.Documents {
			content, entry, err := documents.Read(v, d.SHA256)
			if err != nil {
				return fmt.Errorf("item %d: %w", d.Item, err)
			}
			b.file.Documents = append(b.file.Documents, accessfile.AttachedDocument{Document: d, Name: entry.Name, Content: content})
		}
		return nil
	})
}
