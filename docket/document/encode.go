package document

import (
	"bytes"
	"encoding/binary"
	"strings"

	"mobility/docket"
	"mobility/internal/law"
	"mobility/internal/longjson"
)

// encoder writes entries. Texts that many of them share stand in it once, and in each entry as a number behind a mark that no JSON has.
type encoder struct {
	lines  longjson.Lines
	record []byte
	// shared are the shared texts, numbers their places.
	shared    [][]byte
	numbers   map[string]uint16
	citations map[*law.Citation]uint16
}

const (
	mark = 1
	// shortest is how long a text is that is worth sharing, most how many are shared.
	shortest = 24
	most     = 4096
)

// reference appends the number of a shared text.
func reference(b []byte, number uint16) []byte {
	return binary.LittleEndian.AppendUint16(append(b, mark), number)
}

// expand appends what was encoded, with the shared texts.
func (e *encoder) expand(to, encoded []byte) []byte {
	for {
		at := bytes.IndexByte(encoded, mark)
		if at < 0 {
			return append(to, encoded...)
		}
		to = append(append(to, encoded[:at]...), e.shared[binary.LittleEndian.Uint16(encoded[at+1:])]...)
		encoded = encoded[at+3:]
	}
}

// text writes a member that many entries may share.
func (e *encoder) text(name, text string) {
	if len(text) < shortest {
		e.lines.Text(name, text)
		return
	}
	number, known := e.numbers[text]
	if !known {
		if len(e.shared) == most {
			e.lines.Text(name, text)
			return
		}
		if e.numbers == nil {
			e.numbers = map[string]uint16{}
		}
		number = uint16(len(e.shared))
		e.numbers[strings.Clone(text)] = number
		e.shared = append(e.shared, longjson.AppendText(nil, text))
	}
	e.lines.Name(name)
	e.lines.Bytes = reference(e.lines.Bytes, number)
}

func (e *encoder) textIfAny(name, text string) {
	if text != "" {
		e.text(name, text)
	}
}

// citation writes the citation of a rule, which all its entries share.
func (e *encoder) citation(c *law.Citation) {
	if c == nil {
		return
	}
	l := &e.lines
	l.Name("citation")
	number, known := e.citations[c]
	if known {
		l.Bytes = reference(l.Bytes, number)
		return
	}
	from := len(l.Bytes)
	l.Open()
	l.Text("pin", c.Pin)
	l.TextIfAny("words", c.Words)
	l.TextIfAny("gist", c.Gist)
	l.DateIfAny("read", c.Read)
	l.Text("provenance", string(c.Provenance))
	l.End()
	if len(e.shared) == most {
		return
	}
	if e.citations == nil {
		e.citations = map[*law.Citation]uint16{}
	}
	number = uint16(len(e.shared))
	e.citations[c] = number
	e.shared = append(e.shared, bytes.Clone(l.Bytes[from:]))
	l.Bytes = reference(l.Bytes[:from], number)
}

func (e *encoder) subject(s *docket.Subject) {
	l := &e.lines
	l.Name("subject")
	l.Open()
	l.Text("kind", s.Kind)
	l.Text("id", s.ID)
	l.Text("name", s.Name)
	l.End()
}

// deadline encodes a deadline as the library does; what it returns is valid until the next entry.
func (e *encoder) deadline(d *docket.Deadline) []byte {
	l := &e.lines
	l.Begin()
	l.Text("key", d.Key)
	l.Text("domain", d.Domain)
	l.Text("rule", d.Rule)
	l.Text("kind", string(d.Kind))
	e.subject(&d.Subject)
	e.text("summary", d.Summary)
	e.text("remedy", d.Remedy)
	l.Text("owner", string(d.Owner))
	l.DateIfAny("act_by", d.ActBy)
	l.DateIfAny("opens", d.Opens)
	l.DateIfAny("due", d.Due)
	l.DateIfAny("target", d.Target)
	l.DateIfAny("other_reading", d.OtherReading)
	l.Number("days_left", d.DaysLeft)
	l.TextIfAny("band", string(d.Band))
	l.Text("state", string(d.State))
	e.textIfAny("replaced_by", d.ReplacedBy)
	l.Texts("missing", d.Missing)
	e.citation(d.Citation)
	l.TrueIf("binding", d.Binding)
	l.Texts("basis", d.Basis)
	if len(d.Warnings) > 0 {
		l.Texts("warnings", d.Warnings)
	}
	e.textIfAny("employer", d.Employer)
	l.TextIfAny("client", d.Client)
	l.TextIfAny("event", d.Event)
	l.End()
	return l.Bytes
}

// finding encodes a finding.
func (e *encoder) finding(f *docket.Finding) []byte {
	l := &e.lines
	l.Begin()
	l.Text("key", f.Key)
	l.Text("domain", f.Domain)
	l.Text("rule", f.Rule)
	e.subject(&f.Subject)
	l.Text("severity", string(f.Severity))
	e.text("summary", f.Summary)
	e.text("remedy", f.Remedy)
	l.Text("owner", string(f.Owner))
	e.citation(f.Citation)
	l.Texts("basis", f.Basis)
	if len(f.Missing) > 0 {
		l.Texts("missing", f.Missing)
	}
	e.textIfAny("employer", f.Employer)
	l.TextIfAny("client", f.Client)
	l.TextIfAny("event", f.Event)
	l.TrueIf("end_unknown", f.EndUnknown)
	l.TextIfAny("action", f.Action)
	l.End()
	return l.Bytes
}

// event encodes an event in two pieces, between which its handle comes: the letter of the handle, the number of the client, and where
// the event is shown the length of the first piece and both.
func (e *encoder) event(v *docket.Event, shown bool, client int) []byte {
	e.record = binary.AppendUvarint(append(e.record[:0], v.HandleLetter()), uint64(client))
	if !shown {
		return e.record
	}
	l := &e.lines
	l.Begin()
	l.Text("key", v.Key)
	l.Text("client", v.Client)
	l.Name("handle")
	l.Bytes = append(l.Bytes, '"')
	first := len(l.Bytes)
	l.Bytes = append(l.Bytes, '"')
	e.subject(&v.Subject)
	l.TextIfAny("employee", v.Employee)
	l.TextIfAny("class", v.Class)
	l.TextIfAny("manager", v.Manager)
	e.textIfAny("employer", v.Employer)
	l.DateIfAny("due", v.Due)
	l.Number("days_left", v.DaysLeft)
	l.TextIfAny("band", string(v.Band))
	l.Text("kind", string(v.Kind))
	e.consequence(&v.Consequence)
	e.text("summary", v.Summary)
	e.text("next", v.Next)
	l.Text("owner", string(v.Owner))
	e.alsoOwners(v.AlsoOwners)
	l.DateIfAny("act_by", v.ActBy)
	e.hold(v.Hold)
	l.TextIfAny("action", v.Action)
	l.TrueIf("pending", v.Pending)
	l.Texts("members", v.Members)
	l.End()
	e.record = binary.AppendUvarint(e.record, uint64(first))
	e.record = append(e.record, l.Bytes...)
	return e.record
}

func (e *encoder) consequence(c *docket.Consequence) {
	l := &e.lines
	l.Name("consequence")
	l.Open()
	l.Number("rank", c.Rank)
	l.Text("code", c.Code)
	e.text("words", c.Words)
	e.text("reason", c.Reason)
	l.End()
}

func (e *encoder) alsoOwners(owners []law.Owner) {
	if len(owners) == 0 {
		return
	}
	all := make([]string, len(owners))
	for i, owner := range owners {
		all[i] = string(owner)
	}
	e.lines.Texts("also_owners", all)
}

func (e *encoder) hold(h *docket.Hold) {
	if h == nil {
		return
	}
	l := &e.lines
	l.Name("hold")
	l.Open()
	l.Text("state", h.State)
	l.Text("owner", h.Owner)
	l.Text("until", h.Until.String())
	l.TextIfAny("note", h.Note)
	l.End()
}
