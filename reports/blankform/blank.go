package blankform

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"mobility/internal/pdftext"
)

// The kinds of field that can be filled.
const (
	kindText   = "text"
	Check      = "check"
	kindChoice = "choice"
)

// Field is a fillable field of a blank.
type Field struct {
	// Name is the full name, of the fields above it too; Label is what a reader of the screen hears, "" for none.
	Name, Label, Kind string
	// Options are the values of a choice or the state of a checked box; Shown are the words that a reader sees for them, where they differ.
	Options, Shown []string
	// Value is what the field has, "" for nothing.
	Value string
	// Longest is how many letters a text may have, 0 for any number.
	Longest int

	// readOnly is set for a field that the form does not let be filled, lines for a text of several lines, typed for a choice that can be
	// typed into.
	readOnly, lines, typed bool
	// states are the names of the checked states of a box whose options have words of their own.
	states []string
	// written are the options as the form has them: a program finds the chosen one by its bytes.
	written    []types.Object
	appearance types.Object // how the letters are drawn
	dict       types.Dict
	widgets    []types.Dict
}

// Blank is a fillable PDF.
type Blank struct {
	Fields []Field

	ctx    *model.Context
	form   types.Dict
	signed bool
}

// ErrNotFillable is the error for a PDF without fields.
var ErrNotFillable = errors.New("it has no fields to fill: use the fillable form of the agency, not a print of it")

// Open reads a fillable PDF.
func Open(content []byte) (*Blank, error) {
	ctx, err := pdftext.Open(content)
	if err != nil {
		return nil, err
	}
	root, err := ctx.Catalog()
	if err != nil {
		return nil, fmt.Errorf("it cannot be read as a PDF: %w", err)
	}
	b := &Blank{ctx: ctx, form: dictOf(ctx, root["AcroForm"])}
	if needs := root.BooleanEntry("NeedsRendering"); needs != nil && *needs {
		return nil, errors.New("it is a dynamic form (XFA), which only Adobe's programs can fill")
	}
	b.gather(b.array(b.form["Fields"]), types.Dict{"DA": b.form["DA"]}, "", 0)
	if b.signed {
		return nil, errors.New("it is signed, and filling it would break the signature: use the form as the agency publishes it")
	}
	if len(b.Fields) == 0 {
		return nil, ErrNotFillable
	}
	return b, nil
}

// dictOf is a dictionary, directly or by reference; empty for anything else.
func dictOf(ctx *model.Context, o types.Object) types.Dict {
	d, err := ctx.DereferenceDict(o)
	if err != nil || d == nil {
		return types.Dict{}
	}
	return d
}

func (b *Blank) dict(o types.Object) types.Dict { return dictOf(b.ctx, o) }

func (b *Blank) array(o types.Object) types.Array {
	a, err := b.ctx.DereferenceArray(o)
	if err != nil {
		return nil
	}
	return a
}

func (b *Blank) text(o types.Object) string {
	if o == nil {
		return ""
	}
	s, err := b.ctx.DereferenceText(o)
	if err != nil {
		return ""
	}
	return s
}

// deepest is how far down the tree of fields is followed, which a broken file may make endless.
const deepest = 32

// gather lists the fields below others, of which they inherit their kind.
func (b *Blank) gather(fields types.Array, above types.Dict, prefix string, depth int) {
	if depth > deepest {
		return
	}
	for _, o := range fields {
		d := b.dict(o)
		name := prefix
		if part := b.text(d["T"]); part != "" {
			name = strings.TrimPrefix(prefix+"."+part, ".")
		}
		held := types.Dict{}
		for _, key := range []string{"FT", "Ff", "MaxLen", "Opt", "DA", "V"} {
			if held[key] = d[key]; held[key] == nil {
				held[key] = above[key]
			}
		}
		kids := b.array(d["Kids"])
		if below := slices.IndexFunc(kids, func(k types.Object) bool { return b.dict(k)["T"] != nil }); below >= 0 {
			b.gather(kids, held, name, depth+1)
			continue
		}
		b.add(d, held, kids, name)
	}
}

// The flags of fields.
const (
	readOnly   = 1 << 0
	multiline  = 1 << 12
	pushbutton = 1 << 16 // a button that is not a box to check
	editable   = 1 << 18 // a list that can be typed into
)

// add adds one field, unless it cannot be filled: a button, a signature.
func (b *Blank) add(d, held types.Dict, kids types.Array, name string) {
	flags := b.number(held["Ff"])
	f := Field{Name: name, Label: b.text(d["TU"]), Value: b.value(held["V"]), readOnly: flags&readOnly != 0, lines: flags&multiline != 0,
		typed: flags&editable != 0, appearance: held["DA"], dict: d, widgets: []types.Dict{d}}
	if len(kids) > 0 {
		f.widgets = nil
		for _, k := range kids {
			f.widgets = append(f.widgets, b.dict(k))
		}
	}
	kind, err := b.ctx.DereferenceName(held["FT"], model.V10, nil)
	if err != nil {
		return
	}
	switch kind {
	case "Tx":
		f.Kind, f.Longest = kindText, b.number(held["MaxLen"])
	case "Ch":
		f.Kind = kindChoice
		f.Options, f.Shown, f.written = b.options(held["Opt"])
	case "Btn":
		if flags&pushbutton != 0 {
			return
		}
		f.Kind, f.Options = Check, f.checked(b)
		if words, _, _ := b.options(held["Opt"]); len(words) == len(f.Options) { // the states are numbers, the words stand beside them
			f.states, f.Options = f.Options, words
		}
	case "Sig":
		b.signed = b.signed || held["V"] != nil
		return
	default:
		return
	}
	b.Fields = append(b.Fields, f)
}

func (b *Blank) number(o types.Object) int {
	if o == nil {
		return 0
	}
	n, err := b.ctx.DereferenceInteger(o)
	if err != nil || n == nil {
		return 0
	}
	return n.Value()
}

// options are the values of a choice, the words that are shown for them, and the values as the form has them.
func (b *Blank) options(o types.Object) (values, shown []string, written []types.Object) {
	for _, option := range b.array(o) {
		word := option
		if pair := b.array(option); len(pair) == 2 {
			option, word = pair[0], pair[1]
		}
		values, shown, written = append(values, b.text(option)), append(shown, b.text(word)), append(written, option)
	}
	return values, shown, written
}

// value is what a field has: a text, or the name of a state.
func (b *Blank) value(o types.Object) string {
	if o == nil {
		return ""
	}
	if name, err := b.ctx.DereferenceName(o, model.V10, nil); err == nil {
		return name.Value()
	}
	return b.text(o)
}

// checked are the names of the checked state of the widgets of a box or of radio buttons.
func (f *Field) checked(b *Blank) (states []string) {
	for _, w := range f.widgets {
		for state := range b.dict(b.dict(w["AP"])["N"]) {
			if state != "Off" && !slices.Contains(states, state) {
				states = append(states, state)
			}
		}
	}
	slices.Sort(states)
	return states
}

// Edition distinguishes the editions of a form: it follows from the names and kinds of its fields.
func (b *Blank) Edition() string {
	lines := make([]string, len(b.Fields))
	for i := range b.Fields {
		lines[i] = b.Fields[i].Kind + " " + b.Fields[i].Name
	}
	slices.Sort(lines)
	sum := sha256.Sum256([]byte(strings.Join(lines, "\n")))
	return hex.EncodeToString(sum[:6])
}
