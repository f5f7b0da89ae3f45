package pdftext

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// Pages reads the text of every page of a PDF from any source: what is drawn, what stands in form fields and notes, and
// (as page 0) what the file says beside its pages. A page with a scan, or with letters whose meaning the file does not
// tell, is not readable.
func Pages(pdf []byte) (pages []Page, err error) {
	defer func() {
		if r := recover(); r != nil { // a broken file must not end the program
			pages, err = nil, fmt.Errorf("read the text of a PDF: it is broken: %v", r)
		}
	}()
	ctx, err := open(pdf)
	if err != nil {
		return nil, err
	}
	r := pdfReader{ctx: ctx, fonts: map[types.IndirectRef]*pdfFont{}, contents: map[types.IndirectRef]bool{}}
	if properties := r.properties(); properties.Text != "" || !properties.Readable {
		pages = append(pages, properties)
	}
	for n := 1; n <= ctx.PageCount; n++ {
		page, err := r.page(n)
		if err != nil {
			return nil, fmt.Errorf("read the text of page %d: %w", n, err)
		}
		pages = append(pages, page)
	}
	if len(pages) > 0 {
		pages[0].beside = strings.Join(r.besides(), "\n")
	}
	return pages, nil
}

// keepHomeClean stops pdfcpu from writing a folder of settings into the user's home.
var keepHomeClean = sync.OnceFunc(api.DisableConfigDir)

// Settings are how pdfcpu reads and writes for us: no file, no network.
func Settings() *model.Configuration {
	keepHomeClean()
	settings := model.NewDefaultConfiguration()
	settings.ValidationMode = model.ValidationRelaxed
	settings.Offline = true
	settings.CreateBookmarks = false
	settings.WriteObjectStream = false
	settings.WriteXRefStream = false
	settings.Limits.MaxDecodeBytes = maxUnpacked
	return settings
}

// errEncrypted is the error for an attachment that requires a password.
var errEncrypted = errors.New("it is protected with a password: " +
	"print it to a new PDF, or save it without the protection")

// Open reads a PDF that came from outside, to be written again.
func Open(content []byte) (*model.Context, error) {
	ctx, err := open(content)
	if err != nil {
		return nil, err
	}
	return ctx, checkContents(ctx, max(maxUnpacked, int64(len(content))*usualPacking))
}

// open reads a PDF, some of whose contents it may be impossible to unpack.
func open(content []byte) (ctx *model.Context, err error) {
	if objectLines(content) > maxObjectLines {
		return nil, fmt.Errorf("it has more than %d objects without a line break in them: print it to a new PDF", maxObjectLines)
	}
	if textsOfAnObject(content) > maxObjectTexts {
		return nil, fmt.Errorf("it has an object of more than %d texts: print it to a new PDF", maxObjectTexts)
	}
	ctx, err = api.ReadContext(bytes.NewReader(content), Settings())
	if err == nil {
		err = countPages(ctx)
	}
	if err == nil {
		err = checkPaths(ctx)
	}
	if err == nil {
		err = api.ValidateContext(ctx)
	}
	var many tooManyPages
	switch {
	case errors.Is(err, pdfcpu.ErrWrongPassword), errors.Is(err, pdfcpu.ErrPermissionDenied):
		return nil, errEncrypted
	case errors.As(err, &many):
		return nil, err
	case err != nil:
		return nil, fmt.Errorf("it cannot be read as a PDF: %w", err)
	}
	if err := ctx.EnsurePageCount(); err != nil {
		return nil, fmt.Errorf("its pages cannot be counted: %w", err)
	}
	return ctx, nil
}

// How much a PDF may have: what lies beyond was made to fill the memory or the time of its reader.
const (
	maxUnpacked = 32 << 20 // bytes of a stream, and of all streams that one reading unpacks
	maxPages    = 3000
	maxTree     = 64 // levels of the tree of pages
	// usualPacking is how much smaller than its contents a file of pages is, with room to spare.
	usualPacking = 16
	// The library joins such lines to one where the table of objects is broken, and reads it again with each line.
	maxObjectLines = 20_000
	// The library searches the rest of an object with each text in it.
	maxObjectTexts = 100_000
)

// textsOfAnObject is how many texts the object with the most of them has. What streams draw is left out.
func textsOfAnObject(content []byte) (most int) {
	for len(content) > 0 {
		object := content
		end := bytes.Index(content, []byte("endobj"))
		if end >= 0 {
			object = content[:end]
		}
		if stream := bytes.Index(object, []byte("stream")); stream >= 0 {
			object = object[:stream]
			if end = bytes.Index(content[stream:], []byte("endstream")); end >= 0 {
				end += stream + len("endstream") - len("endobj")
			}
		}
		most = max(most, bytes.Count(object, []byte("(")))
		if end < 0 {
			break
		}
		content = content[end+len("endobj"):]
	}
	return most
}

// objectLines counts the lines that begin an object and do not go on with it on the next line.
func objectLines(content []byte) (n int) {
	begun := false
	for line := range bytes.FieldsFuncSeq(content, func(r rune) bool { return r == '\n' || r == '\r' }) {
		ends := bytes.HasSuffix(line, []byte("obj"))
		if begun && ends {
			n++
		}
		if begun = ends && bytes.HasSuffix(line, []byte(" obj")); ends && !begun && bytes.Contains(line, []byte(" obj")) {
			n++
		}
	}
	return n
}

// tooManyPages is the error for a PDF with more pages than a person would attach.
type tooManyPages struct{}

func (tooManyPages) Error() string {
	return fmt.Sprintf("it has more than %d pages: split it", maxPages)
}

// countPages walks the tree of pages, whatever number the file states, and stops where there are too many.
func countPages(ctx *model.Context) error {
	root, err := ctx.Catalog()
	if err != nil {
		return err
	}
	r, count := pdfReader{ctx: ctx}, 0
	var walk func(o types.Object, level int) error
	walk = func(o types.Object, level int) error {
		kids := r.array(r.dict(o)["Kids"])
		if count += max(1, len(kids)); count > maxPages || level > maxTree {
			return tooManyPages{}
		}
		for _, kid := range kids {
			if err := walk(kid, level+1); err != nil {
				return err
			}
		}
		return nil
	}
	return walk(root["Pages"], 0)
}

// checkContents unpacks what is drawn on the pages once, since writing on them does that without a bound.
func checkContents(ctx *model.Context, budget int64) error {
	r := pdfReader{ctx: ctx}
	for number, entry := range ctx.Table {
		page := r.dict(entry.Object)
		if page == nil || page.Type() == nil || *page.Type() != "Page" {
			continue
		}
		streams := []types.Object{page["Contents"]}
		if list := r.array(page["Contents"]); list != nil {
			streams = list
		}
		for _, o := range streams {
			stream, _, err := ctx.DereferenceStreamDict(o)
			if err != nil || stream == nil {
				continue // the reader of the page reports it
			}
			unpacked := *stream
			if unpacked.DecodeWithLimit(max(0, budget)) != nil {
				return fmt.Errorf("the contents of a page (object %d) cannot be unpacked, or are more than a page has: print it to a new PDF", number)
			}
			budget -= int64(len(unpacked.Content))
		}
	}
	return nil
}

// pdfReader reads the text of one PDF.
type pdfReader struct {
	ctx   *model.Context
	fonts map[types.IndirectRef]*pdfFont
	// unpacked counts the bytes of the streams that were unpacked; unread is set once one could not be.
	unpacked int64
	unread   bool
	// contents are the streams of the pages that were read.
	contents map[types.IndirectRef]bool
}

// deepestList is how deep the list of the streams of a page may be in others.
const deepestList = 8

// decode unpacks a stream within the budget of the reading, and reports whether it could.
func (r *pdfReader) decode(stream *types.StreamDict) bool {
	if r.unread || stream.DecodeWithLimit(max(0, maxUnpacked-r.unpacked)) != nil {
		r.unread = true // and nothing after it is
		return false
	}
	r.unpacked += int64(len(stream.Content))
	return true
}

func (r *pdfReader) page(n int) (Page, error) {
	dict, _, inherited, err := r.ctx.PageDict(n, false)
	if err != nil {
		return Page{}, err
	}
	if dict == nil {
		return Page{}, errors.New("it has no such page")
	}
	d := tracing{reader: r, state: graphics{ctm: identity}}
	if inherited.MediaBox != nil {
		d.pageArea = inherited.MediaBox.Width() * inherited.MediaBox.Height()
	}
	if content := r.content(dict["Contents"], 0); !r.unread {
		d.run(content, inherited.Resources, 0)
	}
	r.annotations(dict, &d)
	page := Page{Page: n, Text: d.laidOut(), drawn: d.text.String(), beside: strings.Join(d.beside, "\n")}
	page.Why = d.unreadable(page.Text)
	if r.unread {
		page.Why = "some of its contents cannot be unpacked, or are more than can be read"
	}
	if d.attached {
		page.Why = "a file or media is attached to it"
	}
	page.Readable = page.Why == ""
	return page, nil
}

// content is the page's content: one stream, or several that count as one. Lists in lists that do not end are not read.
func (r *pdfReader) content(o types.Object, depth int) []byte {
	if at, is := o.(types.IndirectRef); is && r.contents != nil {
		r.contents[at] = true
	}
	o, err := r.ctx.Dereference(o)
	if err != nil {
		return nil
	}
	if list, isList := o.(types.Array); isList {
		var all [][]byte
		if r.unread = r.unread || depth > deepestList; r.unread {
			return nil
		}
		for _, item := range list {
			all = append(all, r.content(item, depth+1))
		}
		return bytes.Join(all, []byte("\n"))
	}
	stream := r.stream(o)
	if stream == nil || !r.decode(stream) {
		return nil
	}
	return stream.Content
}

func (r *pdfReader) dict(o types.Object) types.Dict {
	dict, err := r.ctx.DereferenceDict(o)
	if err != nil {
		return nil
	}
	return dict
}

func (r *pdfReader) array(o types.Object) types.Array {
	list, err := r.ctx.DereferenceArray(o)
	if err != nil {
		return nil
	}
	return list
}

func (r *pdfReader) name(o types.Object) string {
	o, err := r.ctx.Dereference(o)
	if err != nil {
		return ""
	}
	name, _ := o.(types.Name)
	return string(name)
}

func (r *pdfReader) number(o types.Object) float64 {
	n, err := r.ctx.DereferenceNumber(o)
	if err != nil {
		return 0
	}
	return n
}

func (r *pdfReader) numbers(o types.Object) []float64 {
	var numbers []float64
	for _, item := range r.array(o) {
		numbers = append(numbers, r.number(item))
	}
	return numbers
}

// words are a text outside of a page's drawing: a property, a form field's value. A list's are one a line.
func (r *pdfReader) words(o types.Object) string {
	o, err := r.ctx.Dereference(o)
	if err != nil || o == nil {
		return ""
	}
	switch o := o.(type) {
	case types.Array:
		var lines []string
		for _, item := range o {
			lines = append(lines, r.words(item))
		}
		return strings.Join(lines, "\n")
	case types.StringLiteral, types.HexLiteral:
		text, err := r.ctx.DereferenceText(o)
		if err != nil {
			return ""
		}
		return text
	case types.StreamDict: // a long text field
		if r.decode(&o) {
			return string(o.Content)
		}
	}
	return ""
}

// annotations adds what stands in notes and form fields: their values, and what is drawn of them.
func (r *pdfReader) annotations(page types.Dict, d *tracing) {
	for _, item := range r.array(page["Annots"]) {
		note := r.dict(item)
		if note == nil {
			continue
		}
		if carrying[r.name(note["Subtype"])] || note["FS"] != nil {
			d.attached = true
		}
		d.line(r.words(note["Contents"]))
		for field, depth := note, 0; field != nil && depth < 16; field, depth = r.dict(field["Parent"]), depth+1 {
			d.line(r.words(field["V"]))
		}
		r.appearance(note, d)
	}
}

// appearance draws a note as it looks.
func (r *pdfReader) appearance(note types.Dict, d *tracing) {
	appearance := r.dict(note["AP"])["N"]
	if appearance == nil {
		return
	}
	looks := []types.Object{appearance}
	if r.stream(appearance) == nil { // one look for each state of a box: all are read
		looks = looks[:0]
		states := r.dict(appearance)
		for _, state := range sortedKeys(states) {
			looks = append(looks, states[state])
		}
	}
	for _, state := range looks {
		if stream := r.stream(state); stream != nil {
			d.state = graphics{ctm: identity}
			d.line("")
			d.form(stream, nil, 0)
		}
	}
}

// stream is a stream, or nil.
func (r *pdfReader) stream(o types.Object) *types.StreamDict {
	o, err := r.ctx.Dereference(o)
	if err != nil {
		return nil
	}
	if stream, isStream := o.(types.StreamDict); isStream {
		return &stream
	}
	return nil
}

// properties reads what the file says beside its pages.
func (r *pdfReader) properties() Page {
	page := Page{Readable: true}
	var lines []string
	add := func(text string) {
		if text = strings.TrimSpace(text); text != "" {
			lines = append(lines, text)
		}
	}
	if r.ctx.Info != nil {
		info := r.dict(*r.ctx.Info)
		for _, key := range sortedKeys(info) {
			if key != "CreationDate" && key != "ModDate" {
				add(r.words(info[key]))
			}
		}
	}
	if root, err := r.ctx.Catalog(); err == nil {
		add(string(r.content(root["Metadata"], 0)))
		r.outline(r.dict(root["Outlines"])["First"], add, map[types.IndirectRef]bool{})
		if r.dict(root["Names"])["EmbeddedFiles"] != nil || root["AF"] != nil {
			page.Readable, page.Why = false, "other files are embedded in it"
		}
		if r.dict(root["AcroForm"])["XFA"] != nil {
			page.Readable, page.Why = false, "it holds a dynamic form (XFA), whose contents are not on its pages"
		}
	}
	page.Text = strings.Join(lines, "\n")
	return page
}

// outline reads the titles of bookmarks.
func (r *pdfReader) outline(item types.Object, add func(string), seen map[types.IndirectRef]bool) {
	for {
		at, isRef := item.(types.IndirectRef)
		entry := r.dict(item)
		if !isRef || seen[at] || entry == nil {
			return
		}
		seen[at] = true
		add(r.words(entry["Title"]))
		r.outline(entry["First"], add, seen)
		item = entry["Next"]
	}
}

// sortedKeys are a dictionary's keys in order: a map has none, and the same file has to read the same way twice.
func sortedKeys(d types.Dict) []string { return slices.Sorted(maps.Keys(d)) }
