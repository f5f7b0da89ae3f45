package typeface

import (
	"bytes"
	"encoding/binary"
	"slices"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
)

// The private use area, in which a typeface gets a character for each of its glyphs.
const (
	firstGlyph = 0xE000
	mostGlyphs = 0xF900 - firstGlyph
)

// withGlyphs is a typeface in which every glyph has a character.
func withGlyphs(content []byte, face *font.Face) ([]byte, error) {
	loader, err := opentype.NewLoader(bytes.NewReader(content))
	if err != nil {
		return nil, err
	}
	tags := slices.Sorted(slices.Values(loader.Tables()))
	tables := make([]opentype.Table, len(tags))
	glyphs := 0
	for i, tag := range tags {
		if tables[i].Content, err = loader.RawTable(tag); err != nil {
			return nil, err
		}
		tables[i].Tag = tag
		if tag == opentype.MustNewTag("maxp") {
			glyphs = int(binary.BigEndian.Uint16(tables[i].Content[4:]))
		}
	}
	for i := range tables {
		if tables[i].Tag == opentype.MustNewTag("cmap") {
			tables[i].Content = characters(face, min(glyphs, mostGlyphs))
		}
	}
	return opentype.WriteTTF(tables), nil
}

// stretch is successive characters with successive glyphs.
type stretch struct{ from, to, glyph uint16 }

// characters is the table of a typeface's characters: its own, and one for each glyph.
func characters(face *font.Face, glyphs int) []byte {
	own := map[rune]uint16{}
	for all := face.Cmap.Iter(); all.Next(); {
		if r, glyph := all.Char(); r < firstGlyph {
			own[r] = uint16(glyph)
		}
	}
	var stretches []stretch
	for r := range rune(firstGlyph) {
		glyph, has := own[r]
		last := len(stretches) - 1
		switch {
		case !has:
		case last >= 0 && rune(stretches[last].to)+1 == r && stretches[last].glyph+uint16(r)-stretches[last].from == glyph:
			stretches[last].to = uint16(r)
		default:
			stretches = append(stretches, stretch{uint16(r), uint16(r), glyph})
		}
	}
	return cmapOf(append(stretches, stretch{firstGlyph, uint16(firstGlyph + glyphs - 1), 0}, stretch{0xFFFF, 0xFFFF, 0}))
}

// cmapOf writes the table of characters in the format that every reader of typefaces knows, format 4. The last stretch has to be that of
// the character 0xFFFF, which has no glyph.
func cmapOf(stretches []stretch) []byte {
	const head, each = 16, 8 // bytes
	table := []uint16{0, 1, 3, 1, 0, 12, 4, uint16(head + each*len(stretches)), 0, uint16(2 * len(stretches)), 0, 0, 0}
	for _, s := range stretches {
		table = append(table, s.to)
	}
	table = append(table, 0)
	for _, s := range stretches {
		table = append(table, s.from)
	}
	for _, s := range stretches {
		table = append(table, s.glyph-s.from)
	}
	table = append(table, make([]uint16, len(stretches))...)
	var out []byte
	for _, n := range table {
		out = binary.BigEndian.AppendUint16(out, n)
	}
	return out
}
