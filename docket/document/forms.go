package document

import (
	"bytes"
	"encoding/binary"
	"strings"

	"mobility/internal/longjson"
	"mobility/internal/sharedtexts"
)

// forms are what entries have alike: the names of the members and the words of the rule, with gaps for what an entry has of its own. An entry
// is kept as the number of its form and the texts for the gaps, a fourth of its length. The zero value is ready.
type forms struct {
	// all are the texts before, between and behind the gaps of each form, numbers its place by its text with the gaps.
	all     [][][]byte
	numbers map[string]int
	// room is how many bytes of forms there are.
	room int
	// texts are those that gaps of many entries have, written their bytes.
	texts   sharedtexts.Texts
	written [][]byte
	// kept are other bytes that gaps of many entries have.
	kept [][]byte

	// fills are what is in the gaps of the entry that is being made, and owned what it has of its own for them.
	fills, owned []byte
	// id is that of the person or case of the entry, "" for one that is not looked for in texts.
	id     string
	record []byte
}

const (
	// gapByte stands where a form has a gap: no JSON has the byte.
	gapByte = 1
	// mostRoom is how many bytes of forms are kept: the entries beyond are kept as they are.
	mostRoom = 4 << 20
	// shortest is how long a text is that is worth sharing, shortestID how long an id is that is worth finding in it.
	shortest   = 24
	shortestID = 4
)

// What is in a gap is a number and one of these.
const (
	ownText    = iota // the length of what the entry has of its own
	sharedText        // the place of a text that many have
	sharedPart        // the same, without quotation marks
	keptBytes         // the place of other bytes that many have
	handle            // nothing: the handle is known when the entry is written
	kindsOfGap
)

// begin begins an entry about someone or something with an id.
func (f *forms) begin(id string) {
	f.fills, f.owned, f.id = f.fills[:0], f.owned[:0], id
	if len(id) < shortestID || !longjson.IsPlain(id) {
		f.id = ""
	}
}

// gap appends a gap, and notes what is in it.
func (f *forms) gap(b []byte, number, kind int) []byte {
	f.fills = binary.AppendUvarint(f.fills, uint64(number*kindsOfGap+kind))
	return append(b, gapByte)
}

// own appends a gap with what no other entry has, as it is written.
func (f *forms) own(b []byte, written string) []byte {
	f.owned = append(f.owned, written...)
	return f.gap(b, len(written), ownText)
}

// text appends a gap with a text that no other entry has.
func (f *forms) text(b []byte, text string) []byte {
	from := len(f.owned)
	f.owned = longjson.AppendText(f.owned, text)
	return f.gap(b, len(f.owned)-from, ownText)
}

// common appends a gap with a text that many entries may have, but for the id in it.
func (f *forms) common(b []byte, text string) []byte {
	if len(text) < shortest {
		return f.text(b, text)
	}
	if f.id != "" {
		if before, after, named := strings.Cut(text, f.id); named {
			b = f.part(append(b, '"'), before)
			for more := true; more; {
				b = f.own(b, f.id)
				before, after, more = strings.Cut(after, f.id)
				b = f.part(b, before)
			}
			return append(b, '"')
		}
	}
	if number := f.number(text); number > 0 {
		return f.gap(b, number-1, sharedText)
	}
	return f.text(b, text)
}

// part appends a gap with a part of a text, which has no quotation marks around it.
func (f *forms) part(b []byte, text string) []byte {
	if number := f.number(text); number > 0 {
		return f.gap(b, number-1, sharedPart)
	}
	from := len(f.owned)
	f.owned = longjson.AppendText(f.owned, text)
	inside := f.owned[from+1:]
	f.owned = append(f.owned[:from], inside[:len(inside)-1]...)
	return f.gap(b, len(f.owned)-from, ownText)
}

// number is the number of a text that many entries have, 0 for another.
func (f *forms) number(text string) int {
	number := f.texts.Number(text)
	if number > len(f.written) {
		f.written = append(f.written, longjson.AppendText(nil, text))
	}
	return number
}

// entry is what is kept of an entry, of which text has everything but what is in its gaps. It is valid until the next one.
func (f *forms) entry(text []byte) []byte {
	number, known := f.numbers[string(text)]
	if !known {
		number = f.add(text)
	}
	f.record = binary.AppendUvarint(f.record[:0], uint64(number))
	if number == 0 {
		f.record = binary.AppendUvarint(f.record, uint64(len(text)))
		f.record = append(f.record, text...)
	}
	f.record = append(append(f.record, f.fills...), f.owned...)
	return f.record
}

// add adds a form, and returns its number from 1 on, or 0 where there are too many.
func (f *forms) add(text []byte) int {
	if f.room += len(text); f.room > mostRoom {
		return 0
	}
	if f.numbers == nil {
		f.numbers = map[string]int{}
	}
	text = bytes.Clone(text)
	f.all = append(f.all, bytes.Split(text, []byte{gapByte}))
	f.numbers[string(text)] = len(f.all)
	return len(f.all)
}

// expand appends an entry as it is written, with a handle where it has one.
func (f *forms) expand(to, record, named []byte) []byte {
	number, n := binary.Uvarint(record)
	record = record[n:]
	var pieces [][]byte
	if number > 0 {
		pieces = f.all[number-1]
	} else {
		length, n := binary.Uvarint(record)
		pieces = bytes.Split(record[n:][:length], []byte{gapByte})
		record = record[n:][length:]
	}
	own := record
	for range pieces[1:] {
		_, n := binary.Uvarint(own)
		own = own[n:]
	}
	for _, piece := range pieces[:len(pieces)-1] {
		to = append(to, piece...)
		fill, n := binary.Uvarint(record)
		record = record[n:]
		switch place := fill / kindsOfGap; fill % kindsOfGap {
		case ownText:
			to = append(to, own[:place]...)
			own = own[place:]
		case sharedText:
			to = append(to, f.written[place]...)
		case sharedPart:
			to = append(to, f.written[place][1:len(f.written[place])-1]...)
		case keptBytes:
			to = append(to, f.kept[place]...)
		case handle:
			to = append(to, named...)
		}
	}
	return append(to, pieces[len(pieces)-1]...)
}
