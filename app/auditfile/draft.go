package auditfile

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"mobility/app/book"
	"mobility/app/failure"
	"mobility/app/files"
	"mobility/app/papertemplates"
	"mobility/internal/civil"
	"mobility/internal/store"
	"mobility/perm"
	"mobility/perm/papers"
	"mobility/reports/permfile"
)

// DraftOptions are what a draft is asked for.
type DraftOptions struct {
	Client, Case string
	AsOf         civil.Date
	Book         book.Options
	// Kind is one of DraftKinds, Out a DOCX or PDF file.
	Kind, Out string
	// Templates is a folder with the firm's own templates, "" for none.
	Templates string
	// Database is never written over.
	Database string
}

// drafts are the kinds of document that Draft writes.
var drafts = []struct {
	kind  string
	write func(*perm.Case, civil.Date) papers.Draft
}{
	{"notice", papers.DraftNotice},
	{"recruitment", papers.DraftReport},
	{"contact-log", func(labor *perm.Case, _ civil.Date) papers.Draft { return papers.DraftContactLog(labor) }},
	{"ad-check", func(labor *perm.Case, _ civil.Date) papers.Draft { return papers.DraftAdCheck(labor) }},
}

// DraftKinds lists the kinds of document that Draft writes.
func DraftKinds() (kinds []string) {
	for _, d := range drafts {
		kinds = append(kinds, d.kind)
	}
	return kinds
}

// Check determines what is wrong before anything is read.
func (o *DraftOptions) Check() error {
	switch ending := files.Ending(o.Out); {
	case !slices.Contains(DraftKinds(), o.Kind):
		return failure.Usagef("--kind %q: use %s", o.Kind, strings.Join(DraftKinds(), ", "))
	case ending != ".docx" && ending != ".pdf":
		return failure.Usagef("--out %q: give a file that ends in .docx, for counsel to edit, or in .pdf", o.Out)
	}
	return nil
}

// Draft writes a document of a case for counsel to edit.
func Draft(ctx context.Context, s *store.Store, o DraftOptions) (draft papers.Draft, err error) {
	if err := o.Check(); err != nil {
		return draft, err
	}
	var labor *perm.Case
	err = book.Read(ctx, s, o.Client, o.AsOf, o.Book, func(b *book.Book) (err error) {
		labor, err = b.Case(ctx, o.Case)
		return err
	})
	if err != nil {
		return draft, err
	}
	if without := map[string]string{"recruitment": "recruitment report", "contact-log": "applicants"}[o.Kind]; without != "" && labor.ScheduleA() {
		return draft, failure.New("not-applicable", fmt.Errorf("case %s is a Schedule A case, which has no %s (20 CFR 656.15)", labor.ID, without))
	}
	draft = drafts[slices.Index(DraftKinds(), o.Kind)].write(labor, o.AsOf)
	templates, err := papertemplates.Open(o.Templates)
	if err != nil {
		return draft, err
	}
	return draft, templates.WriteFile(o.Out, draft.Kind, permfile.CaseLetter(&draft, labor, o.AsOf), o.Database)
}
