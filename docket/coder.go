package docket

import (
	"encoding/binary"

	"mobility/actions"
	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/internal/sharedtexts"
)

// coder writes the fields of entries as bytes, or reads them: each entry has one list of its fields for both.
type coder struct {
	shared  *sharedParts
	reading bool
	// bytes is what is written, text what is left to read.
	bytes []byte
	text  string
}

// sharedParts are what many entries have: it stands once, and in each of them as a number.
type sharedParts struct {
	texts     sharedtexts.Texts
	citations pointers[law.Citation]
	holds     pointers[Hold]
	items     pointers[actions.Item]
}

// pointers are values that are not encoded.
type pointers[T any] struct {
	all     []*T
	numbers map[*T]uint64
}

func (c *coder) begin() { c.bytes = c.bytes[:0] }

func (c *coder) putNumber(n uint64) { c.bytes = binary.AppendUvarint(c.bytes, n) }

func (c *coder) takeNumber() (n uint64) {
	for shift := 0; ; shift += 7 {
		b := c.text[0]
		c.text = c.text[1:]
		n |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return n
		}
	}
}

func (c *coder) putText(s string) {
	c.putNumber(uint64(len(s)))
	c.bytes = append(c.bytes, s...)
}

func (c *coder) takeText() string {
	n := c.takeNumber()
	s := c.text[:n]
	c.text = c.text[n:]
	return s
}

// own is a text that few entries have.
func (c *coder) own(s *string) {
	if c.reading {
		*s = c.takeText()
	} else {
		c.putText(*s)
	}
}

// common is a text that many entries have: its number, or 0 and the text where too many are known.
func common[T ~string](c *coder, s *T) {
	if c.reading {
		if n := c.takeNumber(); n > 0 {
			*s = T(c.shared.texts.Text(int(n)))
		} else {
			*s = T(c.takeText())
		}
		return
	}
	n := c.shared.texts.Number(string(*s))
	if c.putNumber(uint64(n)); n == 0 {
		c.putText(string(*s))
	}
}

// texts is a list, which may be nil.
func texts[S ~string](c *coder, list *[]S, each func(*coder, *S)) {
	if !c.reading {
		if *list == nil {
			c.putNumber(0)
			return
		}
		c.putNumber(uint64(len(*list)) + 1)
		for i := range *list {
			each(c, &(*list)[i])
		}
		return
	}
	n := c.takeNumber()
	if n == 0 {
		return
	}
	*list = make([]S, n-1)
	for i := range *list {
		each(c, &(*list)[i])
	}
}

func (c *coder) days(days ...*civil.Date) {
	for _, day := range days {
		from := 0 // no day
		if !day.IsZero() {
			if from = civil.First.DaysUntil(*day); from >= 0 {
				from++
			}
		}
		switch c.number(&from); {
		case from > 0:
			from--
			fallthrough
		case from < 0:
			*day = civil.First.AddDays(from)
		}
	}
}

func (c *coder) number(n *int) {
	if c.reading {
		u := c.takeNumber()
		*n = int(u>>1) ^ -int(u&1)
	} else {
		c.putNumber(uint64(*n)<<1 ^ uint64(*n>>63))
	}
}

func (c *coder) is(all ...*bool) {
	for _, b := range all {
		switch {
		case c.reading:
			*b = c.takeNumber() == 1
		case *b:
			c.putNumber(1)
		default:
			c.putNumber(0)
		}
	}
}

// pointed is a value that is kept as it is, nil or not.
func pointed[T any](c *coder, known *pointers[T], p **T) {
	if c.reading {
		if n := c.takeNumber(); n > 0 {
			*p = known.all[n-1]
		}
		return
	}
	if *p == nil {
		c.putNumber(0)
		return
	}
	n, found := known.numbers[*p]
	if !found {
		if known.numbers == nil {
			known.numbers = map[*T]uint64{}
		}
		known.all = append(known.all, *p)
		n = uint64(len(known.all))
		known.numbers[*p] = n
	}
	c.putNumber(n)
}

func (c *coder) subject(s *Subject) {
	common(c, &s.Kind)
	c.own(&s.ID)
	c.own(&s.Name)
}

func (c *coder) deadline(d *Deadline) {
	c.own(&d.Key)
	common(c, &d.Domain)
	common(c, &d.Rule)
	common(c, &d.Kind)
	c.subject(&d.Subject)
	common(c, &d.Summary)
	common(c, &d.Remedy)
	common(c, &d.Owner)
	c.days(&d.ActBy, &d.Opens, &d.Due, &d.Target, &d.OtherReading)
	c.number(&d.DaysLeft)
	common(c, &d.Band)
	common(c, &d.State)
	common(c, &d.ReplacedBy)
	texts(c, &d.Missing, common[string])
	pointed(c, &c.shared.citations, &d.Citation)
	texts(c, &d.Basis, (*coder).own)
	texts(c, &d.Warnings, common[string])
	common(c, &d.Employer)
	common(c, &d.Client)
	c.own(&d.Event)
	c.own(&d.employee)
	c.own(&d.worker)
	c.is(&d.Binding, &d.limits, &d.pending, &d.corrects, &d.asks)
}

func (c *coder) finding(f *Finding) {
	c.own(&f.Key)
	common(c, &f.Domain)
	common(c, &f.Rule)
	c.subject(&f.Subject)
	common(c, &f.Severity)
	common(c, &f.Summary)
	common(c, &f.Remedy)
	common(c, &f.Owner)
	pointed(c, &c.shared.citations, &f.Citation)
	texts(c, &f.Basis, (*coder).own)
	texts(c, &f.Missing, common[string])
	common(c, &f.Employer)
	common(c, &f.Client)
	c.own(&f.Event)
	c.own(&f.Action)
	c.own(&f.employee)
	c.own(&f.worker)
	consequence := int(f.consequence)
	c.number(&consequence)
	f.consequence = law.Consequence(consequence)
	pointed(c, &c.shared.items, &f.item)
	c.is(&f.EndUnknown)
}

func (c *coder) event(e *Event) {
	c.own(&e.Key)
	common(c, &e.Client)
	c.own(&e.Handle)
	c.subject(&e.Subject)
	c.own(&e.Employee)
	common(c, &e.Class)
	c.own(&e.Manager)
	common(c, &e.Employer)
	c.days(&e.Due, &e.ActBy)
	c.number(&e.DaysLeft)
	common(c, &e.Band)
	common(c, &e.Kind)
	c.number(&e.Consequence.Rank)
	common(c, &e.Consequence.Code)
	common(c, &e.Consequence.Words)
	c.own(&e.Consequence.Reason)
	common(c, &e.Summary)
	common(c, &e.Next)
	common(c, &e.Lead)
	common(c, &e.Owner)
	texts(c, &e.AlsoOwners, common[law.Owner])
	pointed(c, &c.shared.holds, &e.Hold)
	c.own(&e.Action)
	texts(c, &e.Members, (*coder).own)
	c.is(&e.Pending)
	c.number(&e.place)
}

// keptEvent is an event of a kept docket, with the letter of its handle.
type keptEvent struct {
	Event
	shown  bool
	letter int
}

func (c *coder) keptEvent(e *keptEvent) {
	c.is(&e.shown)
	c.number(&e.letter)
	if e.shown {
		c.event(&e.Event)
	} else {
		common(c, &e.Client)
	}
}
