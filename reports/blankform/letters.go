package blankform

import (
	"slices"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
	"golang.org/x/text/encoding/charmap"
)

// The fonts that every program has, by the names that forms use for them: of letters, and of the marks in boxes.
var standardFonts = map[string]string{"Helv": "Helvetica", "Helvetica": "Helvetica", "ZaDb": "ZapfDingbats"}

// usualLetters draws the letters of fields that do not say how.
const usualLetters = "/Helv 0 Tf 0 g"

// nameFonts gives the form the standard fonts that it does not name itself: a program that draws what is filled in leaves out marks and
// letters whose font has no name.
func (b *Blank) nameFonts() error {
	resources := b.dict(b.form["DR"])
	fonts := b.dict(resources["Font"])
	for name, standard := range standardFonts {
		if fonts[name] != nil {
			continue
		}
		font := types.Dict{"Type": types.Name("Font"), "Subtype": types.Name("Type1"), "BaseFont": types.Name(standard)}
		if standard == "Helvetica" {
			font["Encoding"] = types.Name("WinAnsiEncoding")
		}
		made, err := b.ctx.IndRefForNewObject(font)
		if err != nil {
			return err
		}
		fonts[name] = *made
	}
	resources["Font"] = fonts
	b.form["DR"] = resources
	if !letterSize().MatchString(b.text(b.form["DA"])) {
		b.form["DA"] = types.StringLiteral(usualLetters)
	}
	return nil
}

// Unshown lists the values with letters that the fonts of most forms do not have, with the letters: the value is filled in, and a
// person sees whether a program shows it.
func (b *Blank) Unshown(values map[string]string) (all []string) {
	for i := range b.Fields {
		f := &b.Fields[i]
		if f.Kind == Check {
			continue
		}
		letters := strings.Map(func(r rune) rune {
			if _, has := charmap.Windows1252.EncodeRune(r); has {
				return -1
			}
			return r
		}, values[f.Name])
		if letters != "" {
			all = append(all, f.Name+": not every program shows "+letters+"; compare the filled form with the data sheet")
		}
	}
	slices.Sort(all)
	return all
}
