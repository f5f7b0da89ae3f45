package paf

import (
	"cmp"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/app/documents"
	"mobility/app/files"
	"mobility/cmd/mobility/cmdutil"
	lcacmd "mobility/cmd/mobility/lca"
	vaultcmd "mobility/cmd/mobility/vault"
	"mobility/internal/pdftext"
	"mobility/internal/vault"
	"mobility/paf"
	"mobility/reports/accessfile"
	"mobility/reports/bundle"
	"mobility/reports/letter"
)

func pafBuildCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "build", Usage: "write a public access file, and beside it what must stay private", ArgsUsage: "CASE",
		Description: "mobility paf build I-200-26001-000001 --out paf.pdf --docx drafts\n" +
			"--out is one PDF with cover, index, bookmarks and page numbers, a ZIP file, or a folder of the same documents. Before anything is\n" +
			"written every page is searched for numbers of persons, dates of birth and names of the workers: with one of them nothing is\n" +
			"written. Pages that cannot be read as text are listed; --confirm-unread says that somebody has looked at them.",
		Flags: append(vaultcmd.Flags(),
			&cli.StringFlag{Name: "out", Usage: "`FILE.pdf`, FILE.zip or FOLDER"},
			&cli.StringFlag{Name: "docx", Usage: "`FOLDER` for the memoranda as documents that counsel can edit"},
			&cli.BoolFlag{Name: "final", Usage: "write nothing unless every item is there and nothing is left to state"},
			&cli.StringFlag{Name: "confirm-unread", Usage: "`NUMBERS` of the listed pages without text that you have looked at: 1,2 (--yes for all)"},
		),
		Action: p.Action(pafBuild),
	}
}

// building is a public access file under way.
type building struct {
	p       *cmdutil.Program
	c       *cli.Context
	number  string
	out     string
	file    accessfile.PublicAccess
	names   []paf.WorkerName
	remarks []string
	leaks   []pdftext.Leak
	unread  []pdftext.Unread
	written []string
}

func pafBuild(p *cmdutil.Program, c *cli.Context) error {
	number, err := lcacmd.TheCase(c)
	if err != nil {
		return err
	}
	b := &building{p: p, c: c, number: number, out: c.String("out")}
	if b.out == "" {
		return cmdutil.Usage("say where the file goes: --out paf.pdf, --out paf.zip or --out FOLDER")
	}
	if b.file.Day, err = p.AsOf(c); err != nil {
		return err
	}
	if err := p.ReadBook(c, b.file.Day, b.read); err != nil {
		return err
	}
	if err := b.readDocuments(); err != nil {
		return err
	}
	if b.leaks, b.unread, err = b.file.Leaks(b.names); err != nil {
		return cmdutil.Fail(cmdutil.ExitFailed, "document", err)
	}
	if err := b.check(); err != nil {
		return err
	}
	if err := b.write(); err != nil {
		return err
	}
	return b.tell()
}

// read reads the application and what it needs of the roster.
func (b *building) read(from *book.Book) error {
	ctx := b.c.Context
	application, err := from.Application(ctx, b.number)
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
	b.file.Memoranda = paf.Memoranda(application, standing, tables, b.file.Day)
	return b.readWorkers(from)
}

// readWorkers reads who works or worked under the application: their names must not be in the file, their pay goes beside it.
func (b *building) readWorkers(from *book.Book) error {
	var ids []string
	for _, a := range b.file.Case.Workers {
		ids = append(ids, a.Employee)
	}
	if len(ids) == 0 {
		b.remarks = append(b.remarks, "no worker is recorded under the application: no names could be searched for")
		return nil
	}
	slices.Sort(ids)
	people, err := from.Sponsored(b.c.Context, slices.Compact(ids))
	if err != nil {
		return err
	}
	for _, a := range b.file.Case.Workers {
		pay := accessfile.WorkerPay{ID: a.Employee, From: a.FirstDay, Until: a.LastDay, Pay: a.Wage.String()}
		if person := people[a.Employee]; person != nil {
			pay.Name = person.Name
			pay.Pay = cmp.Or(pay.Pay, person.Wage.String())
			b.names = append(b.names, person.Writes)
		} else {
			b.remarks = append(b.remarks, a.Employee+" is not on the roster: the name could not be searched for")
		}
		b.file.Workers = append(b.file.Workers, pay)
	}
	return nil
}

// readDocuments reads what hangs on the items out of the vault.
func (b *building) readDocuments() error {
	if len(b.file.Case.Documents) == 0 {
		return nil
	}
	return vaultcmd.Open(b.p, b.c, false, func(v *vault.Vault) error {
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

// check refuses a file that would publish what must not be public, one with pages that nobody has looked at, and, where it is
// to be final, one that lacks something.
func (b *building) check() error {
	if len(b.leaks) > 0 {
		var lines []string
		for _, leak := range b.leaks {
			lines = append(lines, fmt.Sprintf("%s, page %d: %s", leak.Part, leak.Page, leak.Kind))
		}
		return cmdutil.Fail(cmdutil.ExitFailed, "leak", fmt.Errorf("nothing was written: the file would publish what must not be public\n%s\n"+
			"take it out of these documents, attach them again, or attach them without --public", strings.Join(lines, "\n")))
	}
	looked, err := b.lookedAt()
	if err != nil {
		return err
	}
	var lines []string
	for i, page := range b.unread {
		where := fmt.Sprintf("%s, page %d: %s", page.Part, page.Page, page.Why)
		if looked[i+1] {
			b.file.Looked = append(b.file.Looked, fmt.Sprintf("%s. Looked at by %s, %s.", where, b.p.Work(b.c).Who, b.file.Day))
		} else {
			lines = append(lines, fmt.Sprintf("%d  %s", i+1, where))
		}
	}
	if len(lines) > 0 {
		return cmdutil.Fail(cmdutil.ExitFailed, "unread", fmt.Errorf("nothing was written: these pages cannot be searched\n%s\nlook at them, then build "+
			"again with --confirm-unread %s", strings.Join(lines, "\n"), numbersTo(len(b.unread))))
	}
	if missing := b.file.Missing(); b.c.Bool("final") && len(missing) > 0 {
		return cmdutil.Fail(cmdutil.ExitFailed, "not-complete", fmt.Errorf("nothing was written: the file is not complete\n%s", strings.Join(missing, "\n")))
	}
	return nil
}

// lookedAt are the numbers of the listed pages that somebody has looked at.
func (b *building) lookedAt() (map[int]bool, error) {
	looked := map[int]bool{}
	for _, word := range cmdutil.Words(b.c.String("confirm-unread")) {
		n, err := strconv.Atoi(word)
		if err != nil || n < 1 || n > len(b.unread) {
			return nil, cmdutil.Usage("--confirm-unread %q: %d pages are listed; give their numbers, like %s", word, len(b.unread), numbersTo(len(b.unread)))
		}
		looked[n] = true
	}
	if b.c.Bool(cmdutil.FlagYes) {
		for i := range b.unread {
			looked[i+1] = true
		}
	}
	return looked, nil
}

// numbersTo is 1,2,3 up to a number.
func numbersTo(n int) string {
	list := make([]int, n)
	for i := range list {
		list[i] = i + 1
	}
	return strings.ReplaceAll(cmdutil.Numbers(list), " ", "")
}

// write writes the file, the sidecar and the drafts. The sidecar comes first: it is no harm alone.
func (b *building) write() error {
	if private := b.file.Private(); private != nil {
		err := b.writeFile(b.sidecar(), func(w io.Writer) error {
			_, err := private.WritePackage(bundle.ZipSink(w, b.file.Day))
			return err
		})
		if err != nil {
			return err
		}
	}
	public := b.file.Bundle()
	switch strings.ToLower(filepath.Ext(b.out)) {
	case ".pdf":
		return b.andDrafts(b.writeFile(b.out, func(w io.Writer) error {
			remarks, err := public.WritePDF(w)
			b.remarks = append(b.remarks, remarks...)
			return err
		}))
	case ".zip":
		return b.andDrafts(b.writeFile(b.out, func(w io.Writer) error {
			_, err := public.WritePackage(bundle.ZipSink(w, b.file.Day))
			return err
		}))
	default:
		return b.andDrafts(b.writeFolder(b.out, func(folder string) error {
			_, err := public.WritePackage(bundle.FolderSink(folder))
			return err
		}))
	}
}

// sidecar is where the private documents go: beside the file, never in it.
func (b *building) sidecar() string {
	name := strings.TrimRight(b.out, `/\`)
	if ending := strings.ToLower(filepath.Ext(name)); ending == ".pdf" || ending == ".zip" {
		name = strings.TrimSuffix(name, filepath.Ext(name))
	}
	return name + ".private.zip"
}

func (b *building) writeFile(path string, write func(io.Writer) error) error {
	err := b.p.WriteFile(b.c, path, write)
	if err == nil {
		b.written = append(b.written, path)
	}
	return err
}

// writeFolder fills a folder that is not there or is empty, whole or not at all.
func (b *building) writeFolder(folder string, fill func(folder string) error) error {
	err := files.WriteFolder(folder, fill)
	if err == nil {
		b.written = append(b.written, filepath.Clean(folder))
	}
	return err
}

// andDrafts writes the memoranda for counsel, where they were asked for and the file was written.
func (b *building) andDrafts(failed error) error {
	folder := b.c.String("docx")
	if failed != nil || folder == "" {
		return failed
	}
	return b.writeFolder(folder, func(made string) error {
		for _, draft := range b.file.Drafts() {
			if err := files.Write(filepath.Join(made, draft.Name+".docx"), func(w io.Writer) error {
				return letter.WriteDOCX(w, draft.Letter)
			}); err != nil {
				return err
			}
		}
		return nil
	})
}

func (b *building) tell() error {
	missing := append([]string{}, b.file.Missing()...)
	if b.c.Bool(cmdutil.FlagJSON) {
		return b.p.PrintJSON(struct {
			Version  int      `json:"version"`
			LCA      string   `json:"lca"`
			Out      string   `json:"out"`
			Written  []string `json:"written"`
			Complete bool     `json:"complete"`
			Missing  []string `json:"missing"`
			Remarks  []string `json:"remarks"`
		}{1, b.number, b.out, b.written, len(missing) == 0, missing, append([]string{}, b.remarks...)})
	}
	b.p.Remark(b.c, "written: %s", strings.Join(b.written, ", "))
	for _, remark := range b.remarks {
		b.p.Remark(b.c, "! %s", remark)
	}
	for _, what := range missing {
		b.p.Remark(b.c, "! %s", what)
	}
	if len(missing) > 0 {
		b.p.Remark(b.c, "the file lacks %d things: what is drafted with something left to state is marked as a draft", len(missing))
	}
	return nil
}
