package pdftext

import (
	"bytes"
	"net/url"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// besides gathers what a file says where no page shows it: the texts and names of all its objects, and what its streams hold.
type besides struct {
	reader   *pdfReader
	contents map[types.IndirectRef]bool // the contents of pages, which are read as they are drawn
	hidden   tracing                    // drawings that no page may draw: forms, patterns, glyphs
	texts    []string
}

// besides reads every object of a file.
func (r *pdfReader) besides() []string {
	b := &besides{reader: &pdfReader{ctx: r.ctx, fonts: r.fonts}, contents: r.contents}
	b.hidden = tracing{reader: b.reader, state: graphics{ctm: identity}}
	for _, number := range sortedNumbers(r.ctx.Table) {
		entry := r.ctx.Table[number]
		if entry == nil || entry.Free || entry.Object == nil {
			continue
		}
		generation := 0
		if entry.Generation != nil {
			generation = *entry.Generation
		}
		b.object(entry.Object, 0, b.contents[*types.NewIndirectRef(number, generation)])
	}
	return append(b.texts, b.hidden.text.String(), strings.Join(b.hidden.beside, "\n"))
}

func sortedNumbers[T any](table map[int]T) []int {
	numbers := make([]int, 0, len(table))
	for number := range table {
		numbers = append(numbers, number)
	}
	slices.Sort(numbers)
	return numbers
}

// object reads an object and what is in it, not what it refers to. isContent is set for a page's content.
func (b *besides) object(o types.Object, depth int, isContent bool) {
	if depth > deepest {
		b.reader.unread = true
		return
	}
	switch o := o.(type) {
	case types.Dict:
		b.dict(o, depth)
	case types.StreamDict:
		b.dict(o.Dict, depth)
		b.stream(&o, isContent)
	case types.Array:
		for _, item := range o {
			b.object(item, depth+1, false)
		}
	case types.StringLiteral, types.HexLiteral:
		text := b.reader.words(o)
		b.add(text)
		if plain, err := url.PathUnescape(text); err == nil && plain != text {
			b.add(plain)
		}
	case types.Name:
		b.add(string(o))
	}
}

// dict reads a dictionary, and the glyphs of a font that draws them itself.
func (b *besides) dict(d types.Dict, depth int) {
	for _, key := range sortedKeys(d) {
		b.add(key)
		b.object(d[key], depth+1, false)
	}
	glyphs := b.reader.dict(d["CharProcs"])
	for _, name := range sortedKeys(glyphs) {
		b.draw(b.reader.stream(glyphs[name]), d)
	}
}

// draw follows a drawing with the resources of what it belongs to.
func (b *besides) draw(stream *types.StreamDict, owner types.Dict) {
	if stream != nil {
		b.hidden.line("")
		b.hidden.state = graphics{ctm: identity}
		b.hidden.form(stream, b.reader.dict(owner["Resources"]), 0)
	}
}

// stream reads what a stream holds. The signs of a picture are those that it shows; of one that is packed as a camera does, the bytes are
// searched, since a camera writes words beside them.
func (b *besides) stream(stream *types.StreamDict, isContent bool) {
	kind := b.reader.name(stream.Dict["Subtype"])
	switch {
	case isContent:
	case kind == "Form" || stream.Dict["PatternType"] != nil:
		b.draw(stream, stream.Dict)
	case kind == "Image":
		if b.reader.decode(stream) {
			b.bytes(stream.Raw)
		}
	case b.reader.decode(stream):
		b.bytes(stream.Content)
	}
}

// bytes adds the texts that stand in bytes of any kind.
func (b *besides) bytes(content []byte) {
	if utf8.Valid(content) && !bytes.ContainsRune(content, 0) {
		b.add(string(content))
		return
	}
	for _, text := range textsIn(content) {
		b.add(text)
	}
}

// add keeps a text in which something could stand.
func (b *besides) add(text string) {
	if len(text) >= leastText {
		b.texts = append(b.texts, text)
	}
}

// leastText is how short a text can be in which a name or a number stands.
const leastText = 4

// textsIn are the runs of signs in bytes of any kind, of one byte each and of two.
func textsIn(content []byte) (texts []string) {
	const least = 9 // signs in a row, which bytes that mean something else seldom are
	begin := 0
	for at := 0; at <= len(content); at++ {
		if at < len(content) && content[at] >= ' ' && content[at] < 0x7F {
			continue
		}
		if at-begin >= least {
			texts = append(texts, string(content[begin:at]))
		}
		begin = at + 1
	}
	for first := range 2 {
		for _, high := range []int{0, 1} {
			texts = append(texts, wideTexts(content[min(first, len(content)):], high, least)...)
		}
	}
	return texts
}

// wideTexts are the runs of signs of two bytes, of which the one at high is zero.
func wideTexts(content []byte, high, least int) (texts []string) {
	var run []uint16
	end := func() {
		if len(run) >= least {
			texts = append(texts, string(utf16.Decode(run)))
		}
		run = run[:0]
	}
	for at := 0; at+1 < len(content); at += 2 {
		if sign := content[at+1-high]; content[at+high] == 0 && sign >= ' ' && sign < 0x7F {
			run = append(run, uint16(sign))
		} else {
			end()
		}
	}
	end()
	return texts
}
