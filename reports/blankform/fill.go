package blankform

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// mark stands at the foot of every page that was filled.
const mark = "Data sheet prepared from records, not a filing. Compare every field before use."

// Fill writes the blank with values, by the full names of its fields, marked as a data sheet. What a field cannot hold is left out and
// returned as a problem: nothing is cut off. The letters are drawn by the program that shows the form, in any script.
func (b *Blank) Fill(w io.Writer, values map[string]string) (problems []string, err error) {
	defer func() {
		if r := recover(); r != nil { // a form that is broken in a new way must not end the program
			problems, err = nil, fmt.Errorf("fill the form: it is broken: %v", r)
		}
	}()
	used := map[string]bool{}
	for i := range b.Fields {
		f := &b.Fields[i]
		value, given := values[f.Name]
		if !given || value == "" {
			continue
		}
		used[f.Name] = true
		if problem := b.set(f, value); problem != "" {
			problems = append(problems, f.Name+": "+problem)
		}
	}
	for name := range values {
		if !used[name] && values[name] != "" {
			problems = append(problems, name+": the blank has no such field")
		}
	}
	slices.Sort(problems)
	delete(b.form, "XFA") // a second copy of the form, which would hide what is filled in
	if root, err := b.ctx.Catalog(); err == nil {
		delete(root, "Perms") // rights that the agency granted to the blank; a reader calls them void after a change
	}
	b.form["NeedAppearances"] = types.Boolean(true)
	if err := b.nameFonts(); err != nil {
		return nil, fmt.Errorf("fill the form: %w", err)
	}
	stamp, err := api.TextWatermark(mark, "font:Helvetica, points:7, scale:1 abs, pos:bc, off:0 6, rot:0, fillc:#a00000, op:1", true, false, types.POINTS)
	if err == nil {
		err = pdfcpu.AddWatermarks(b.ctx, nil, stamp)
	}
	if err != nil {
		return nil, fmt.Errorf("mark the form: %w", err)
	}
	var out bytes.Buffer
	if err := api.WriteContext(b.ctx, &out); err != nil {
		return nil, fmt.Errorf("fill the form: %w", err)
	}
	_, err = w.Write(out.Bytes())
	return problems, err
}

// set gives a field its value, or says why it cannot.
func (b *Blank) set(f *Field, value string) string {
	if f.readOnly {
		return "the form does not let this field be filled (read-only)"
	}
	switch f.Kind {
	case Check:
		return b.check(f, value)
	case kindChoice:
		found, isOption := f.option(value)
		if !isOption && !f.typed && len(f.Options) > 0 {
			return fmt.Sprintf("%q is none of its choices: %s", value, strings.Join(f.choices(), ", "))
		}
		value = found
	default:
		if problem := b.tooMuch(f, value); problem != "" {
			return problem
		}
	}
	text, err := types.Escape(value)
	if strings.ContainsFunc(value, func(r rune) bool { return r > unicode.MaxASCII }) {
		text, err = types.EscapedUTF16String(value)
	}
	if err != nil {
		return err.Error()
	}
	f.dict["V"] = types.StringLiteral(*text)
	if i := slices.Index(f.Options, value); i >= 0 {
		f.dict["V"] = f.written[i]
	}
	for _, w := range f.widgets {
		delete(w, "AP")
	}
	if f.lines {
		b.draw(f, b.lettersFor(f, value))
	}
	return ""
}

// option is the value of a choice, by itself or by the word that is shown for it.
func (f *Field) option(value string) (option string, known bool) {
	for _, words := range [][]string{f.Options, f.Shown} {
		if i := slices.IndexFunc(words, func(o string) bool { return strings.EqualFold(o, value) }); i >= 0 {
			return f.Options[i], true
		}
	}
	return value, false
}

// choices are the values of a choice with the words that are shown for them.
func (f *Field) choices() (all []string) {
	for i, o := range f.Options {
		if f.Shown[i] != o {
			o += " (" + f.Shown[i] + ")"
		}
		all = append(all, o)
	}
	return all
}

// tooMuch says what a text has more than its field holds; "" where it fits.
func (b *Blank) tooMuch(f *Field, value string) string {
	switch n := utf8.RuneCountInString(value); {
	case f.Longest > 0 && n > f.Longest:
		return fmt.Sprintf("%q has %d letters, and the field holds %d", value, n, f.Longest)
	case f.lines && b.lettersFor(f, value) == 0:
		return fmt.Sprintf("%q has more lines than the field holds, in which it would be cut off", value)
	case f.lines:
		return ""
	case strings.Contains(value, "\n"):
		return fmt.Sprintf("%q has several lines, and the field has one", value)
	case b.wider(f, value):
		return fmt.Sprintf("%q is wider than the field, in which it would be cut off", value)
	default:
		return ""
	}
}

// check checks a box, or the one of several whose state is the value.
func (b *Blank) check(f *Field, value string) string {
	state := ""
	switch {
	case len(f.Options) == 1:
		state = f.Options[0]
	case slices.Contains(f.Options, value):
		state = value
		if f.states != nil {
			state = f.states[slices.Index(f.Options, value)]
		}
	default:
		return fmt.Sprintf("%q is none of its boxes: %s", value, strings.Join(f.Options, ", "))
	}
	f.dict["V"] = types.Name(state)
	for _, w := range f.widgets {
		w["AS"] = types.Name("Off")
		if _, has := b.dict(b.dict(w["AP"])["N"])[state]; has || len(f.widgets) == 1 {
			w["AS"] = types.Name(state)
		}
	}
	return ""
}
