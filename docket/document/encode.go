package document

import (
	"bytes"
	"encoding/binary"
	"strconv"

	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/internal/longjson"
)

// encoder writes entries as the library does, each as a form with gaps.
type encoder struct {
	forms
	lines longjson.Lines
	// citations are the places of citations among the bytes that are kept.
	citations map[*law.Citation]int
	// named is an event with what its handle is made of.
	named []byte
	// single and shared are methods of forms that write the texts of a list.
	single, shared func([]byte, string) []byte
}

func newEncoder() *encoder {
	e := &encoder{}
	e.single, e.shared = e.forms.text, e.forms.common
	return e
}

// text writes a member that no other entry has.
func (e *encoder) text(name, text string) {
	e.lines.Name(name)
	e.lines.Bytes = e.forms.text(e.lines.Bytes, text)
}

func (e *encoder) textIfAny(name, text string) {
	if text != "" {
		e.text(name, text)
	}
}

// common writes a member that many entries may have.
func (e *encoder) common(name, text string) {
	e.lines.Name(name)
	e.lines.Bytes = e.forms.common(e.lines.Bytes, text)
}

func (e *encoder) commonIfAny(name, text string) {
	if text != "" {
		e.common(name, text)
	}
}

// number writes a number that entries with the same form need not have.
func (e *encoder) number(name string, n int) {
	e.lines.Name(name)
	e.lines.Bytes = e.own(e.lines.Bytes, strconv.Itoa(n))
}

func (e *encoder) dateIfAny(name string, d civil.Date) {
	if d.IsZero() {
		return
	}
	e.lines.Name(name)
	from := len(e.owned)
	e.owned = append(d.Append(append(e.owned, '"')), '"')
	e.lines.Bytes = e.gap(e.lines.Bytes, len(e.owned)-from, ownText)
}

// mostCitations is how many citations are kept once: action items have one each.
const mostCitations = 4096

// citation writes the citation of a rule, which all its entries share.
func (e *encoder) citation(c *law.Citation) {
	if c == nil {
		return
	}
	l := &e.lines
	l.Name("citation")
	place, known := e.citations[c]
	if !known {
		from := len(l.Bytes)
		l.Open()
		l.Text("pin", c.Pin)
		l.TextIfAny("words", c.Words)
		l.TextIfAny("gist", c.Gist)
		l.DateIfAny("read", c.Read)
		l.Text("provenance", string(c.Provenance))
		l.End()
		written := l.Bytes[from:]
		if l.Bytes = l.Bytes[:from]; len(e.kept) == mostCitations {
			l.Bytes = e.own(l.Bytes, string(written))
			return
		}
		if e.citations == nil {
			e.citations = map[*law.Citation]int{}
		}
		place = len(e.kept)
		e.citations[c] = place
		e.kept = append(e.kept, bytes.Clone(written))
	}
	l.Bytes = e.gap(l.Bytes, place, keptBytes)
}

func (e *encoder) subject(s *docket.Subject) {
	l := &e.lines
	l.Name("subject")
	l.Open()
	l.Text("kind", s.Kind)
	e.text("id", s.ID)
	e.text("name", s.Name)
	l.End()
}

// begin begins an entry about someone or something.
func (e *encoder) begin(s *docket.Subject) {
	e.forms.begin(s.ID)
	e.lines.Begin()
}

// end ends an entry, and returns what is kept of it. It is valid until the next one.
func (e *encoder) end() []byte {
	e.lines.End()
	return e.entry(e.lines.Bytes)
}

// deadline encodes a deadline.
func (e *encoder) deadline(d *docket.Deadline) []byte {
	l := &e.lines
	e.begin(&d.Subject)
	e.text("key", d.Key)
	l.Text("domain", d.Domain)
	l.Text("rule", d.Rule)
	l.Text("kind", string(d.Kind))
	e.subject(&d.Subject)
	e.common("summary", d.Summary)
	e.common("remedy", d.Remedy)
	l.Text("owner", string(d.Owner))
	e.dateIfAny("act_by", d.ActBy)
	e.dateIfAny("opens", d.Opens)
	e.dateIfAny("due", d.Due)
	e.dateIfAny("target", d.Target)
	e.dateIfAny("other_reading", d.OtherReading)
	e.number("days_left", d.DaysLeft)
	l.TextIfAny("band", string(d.Band))
	l.Text("state", string(d.State))
	e.commonIfAny("replaced_by", d.ReplacedBy)
	l.List("missing", d.Missing, e.shared)
	e.citation(d.Citation)
	l.TrueIf("binding", d.Binding)
	l.List("basis", d.Basis, e.single)
	if len(d.Warnings) > 0 {
		l.List("warnings", d.Warnings, e.shared)
	}
	e.commonIfAny("employer", d.Employer)
	l.TextIfAny("client", d.Client)
	e.textIfAny("event", d.Event)
	return e.end()
}

// finding encodes a finding.
func (e *encoder) finding(f *docket.Finding) []byte {
	l := &e.lines
	e.begin(&f.Subject)
	e.text("key", f.Key)
	l.Text("domain", f.Domain)
	l.Text("rule", f.Rule)
	e.subject(&f.Subject)
	l.Text("severity", string(f.Severity))
	e.common("summary", f.Summary)
	e.common("remedy", f.Remedy)
	l.Text("owner", string(f.Owner))
	e.citation(f.Citation)
	l.List("basis", f.Basis, e.single)
	if len(f.Missing) > 0 {
		l.List("missing", f.Missing, e.shared)
	}
	e.commonIfAny("employer", f.Employer)
	l.TextIfAny("client", f.Client)
	e.textIfAny("event", f.Event)
	l.TrueIf("end_unknown", f.EndUnknown)
	e.textIfAny("action", f.Action)
	return e.end()
}

// event encodes an event, with a gap for its handle. Before it are the letter of the handle and the number of the client, which is all
// that is kept of an event that is not shown.
func (e *encoder) event(v *docket.Event, shown bool, client int) []byte {
	e.named = binary.AppendUvarint(append(e.named[:0], v.HandleLetter()), uint64(client))
	if !shown {
		return e.named
	}
	l := &e.lines
	e.begin(&v.Subject)
	e.text("key", v.Key)
	l.Text("client", v.Client)
	l.Name("handle")
	l.Bytes = e.gap(l.Bytes, 0, handle)
	e.subject(&v.Subject)
	e.textIfAny("employee", v.Employee)
	e.textIfAny("class", v.Class)
	e.textIfAny("manager", v.Manager)
	e.commonIfAny("employer", v.Employer)
	e.dateIfAny("due", v.Due)
	e.number("days_left", v.DaysLeft)
	l.TextIfAny("band", string(v.Band))
	l.Text("kind", string(v.Kind))
	e.consequence(&v.Consequence)
	e.common("summary", v.Summary)
	e.common("next", v.Next)
	l.Text("owner", string(v.Owner))
	e.alsoOwners(v.AlsoOwners)
	e.dateIfAny("act_by", v.ActBy)
	e.hold(v.Hold)
	e.textIfAny("action", v.Action)
	l.TrueIf("pending", v.Pending)
	l.List("members", v.Members, e.single)
	e.named = append(e.named, e.end()...)
	return e.named
}

func (e *encoder) consequence(c *docket.Consequence) {
	l := &e.lines
	l.Name("consequence")
	l.Open()
	l.Number("rank", c.Rank)
	l.Text("code", c.Code)
	e.common("words", c.Words)
	e.common("reason", c.Reason)
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
	e.common("owner", h.Owner)
	e.text("until", h.Until.String())
	e.textIfAny("note", h.Note)
	l.End()
}
