package alerts

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"time"

	"mobility/docket"
	"mobility/internal/audience"
	"mobility/internal/civil"
	"mobility/internal/law"
)

// Message is what one recipient gets at once: a digest, or a single notice. It can be written as JSON and read back,
// for an outbox to keep until it is sent.
type Message struct {
	// ID is the Message-ID, without its brackets: made of the notices' keys, so the same after a crash.
	ID      string     `json:"id"`
	From    string     `json:"from"`
	ReplyTo string     `json:"reply_to,omitempty"`
	To      string     `json:"to"`
	Channel Channel    `json:"channel"`
	Subject string     `json:"subject"`
	AsOf    civil.Date `json:"as_of"`
	// At is when the message was made; it is the date in its head, however late it is sent.
	At time.Time `json:"at"`
	// Digest is set unless the message is of one urgent notice.
	Digest  bool   `json:"digest"`
	Notices List   `json:"notices"`
	Text    string `json:"text"`
	HTML    string `json:"html"`
	// ICS is the calendar of its dates, "" for none, and CalendarMethod what a calendar is to do with it.
	ICS            string       `json:"ics,omitempty"`
	CalendarMethod string       `json:"calendar_method,omitempty"`
	Attachments    []Attachment `json:"attachments,omitempty"`
}

// Attachment is a file that goes with a message.
type Attachment struct {
	Name        string `json:"name"`
	ContentType string `json:"content_type"`
	Data        []byte `json:"data"`
}

// Occasion is what the messages of one run have in common.
type Occasion struct {
	// Parties are the clients whose notices are in the messages, as Notice.Client names them.
	Parties  map[string]Party
	AsOf     civil.Date
	At       time.Time
	Settings *Settings
	// Key signs the references of messages; without one a message has none, and replies are read by people only.
	Key []byte
}

// Compose makes messages of the notices to send: one digest per recipient and channel over all clients, the gravest first, and, if
// the settings allow any, single messages for what is overdue or at its last step. An employee's message holds that employee's matters
// alone, even where several share an address. It puts the notices in another order: the messages have them where they are.
func Compose(notices List, o *Occasion) ([]Message, error) {
	var messages []Message
	add := func(notices List, digest bool) error {
		m, err := o.message(notices, digest)
		if err == nil {
			messages = append(messages, *m)
		}
		return err
	}
	for _, group := range grouped(notices) {
		singles := 0
		for _, n := range group.All() {
			if n.alone() {
				singles++
			}
		}
		digest := group
		if 0 < singles && singles <= o.Settings.SinglesAtMost {
			digest = List{}
			for i, n := range group.All() {
				if one := group.part(i, i+1); !n.alone() {
					digest.Append(&one)
				} else if err := add(one, false); err != nil {
					return nil, err
				}
			}
		}
		if digest.Len() > 0 {
			if err := add(digest, true); err != nil {
				return nil, err
			}
		}
	}
	return messages, nil
}

// alone reports whether a notice has a message of its own.
func (n *Notice) alone() bool { return n.Single && n.Reason != Resolved }

// grouped returns the notices to send, by who reads them together.
func grouped(notices List) []List {
	notices.Change(func(n *Notice) bool { return n.State == New })
	notices.sort(func(key []byte, n *Notice) []byte { return mostUrgentFirst(byReader(key, n), n) })
	var groups []List
	begin, reader := 0, []byte(nil)
	for i, n := range notices.All() {
		own := byReader(nil, n)
		if i > begin && !bytes.Equal(own, reader) {
			groups = append(groups, notices.part(begin, i))
			begin = i
		}
		reader = own
	}
	if notices.Len() > 0 {
		groups = append(groups, notices.part(begin, notices.Len()))
	}
	for i := range groups {
		first := groups[i].part(0, min(firstPage, groups[i].Len()))
		first.sort(byNextStep)
	}
	return groups
}

// byReader orders notices by who reads them together.
func byReader(key []byte, n *Notice) []byte {
	return appendTexts(key, n.To, string(n.Channel), n.About)
}

// mostUrgentFirst orders notices by section, then as the docket has its events: by consequence and date.
func mostUrgentFirst(key []byte, n *Notice) []byte {
	key = appendInOrder(appendInOrder(appendInOrder(key, n.section()), n.rank()), n.DaysLeft)
	return appendTexts(key, n.Subject.Name, n.Client, n.Key)
}

// byNextStep orders what a message writes out by section and by the day of the next step: readers ask what to do first.
func byNextStep(key []byte, n *Notice) []byte {
	undated := 0
	if n.Due.IsZero() {
		undated = 1
	}
	return appendDayInOrder(appendInOrder(appendInOrder(key, n.section()), undated), n.nextDay())
}

// byDate orders notices by section and date, for a manager: what a manager reads has one consequence in words.
func byDate(key []byte, n *Notice) []byte {
	return mostUrgentFirst(appendInOrder(appendInOrder(key, n.section()), n.DaysLeft), n)
}

// section is the place of a notice's section.
func (n *Notice) section() int {
	return slices.IndexFunc(bands, func(s bandLook) bool { return s.band == n.bandOf() })
}

// message writes one message.
func (o *Occasion) message(notices List, digest bool) (*Message, error) {
	o = o.about(&notices)
	if o.readerOf(&Message{Notices: notices}) == audience.Manager {
		notices.sort(byDate)
	}
	first := notices.At(0)
	m := &Message{
		ID: messageID(&notices, o), From: o.Settings.From, ReplyTo: o.Settings.Contact, To: first.To, Channel: first.Channel, AsOf: o.AsOf,
		At: o.At, Digest: digest, Notices: notices,
	}
	v := o.view(m)
	m.Subject, m.Text = v.Subject, v.text()
	var err error
	if m.HTML, err = v.html(); err != nil {
		return nil, fmt.Errorf("message to %s: %w", m.To, err)
	}
	m.ICS, m.CalendarMethod = invitation(m, o)
	return m, nil
}

// about is the occasion with the clients of some notices alone.
func (o *Occasion) about(notices *List) *Occasion {
	some := *o
	some.Parties = map[string]Party{}
	for _, n := range notices.All() {
		some.Parties[n.Client] = o.Parties[n.Client]
	}
	return &some
}

// Attach adds a file to a message, such as its list as a workbook.
func (m *Message) Attach(name, contentType string, data []byte) {
	m.Attachments = append(m.Attachments, Attachment{name, contentType, data})
}

// messageID is made of the clients and the notices' keys, in any order, at the sender's domain.
func messageID(notices *List, o *Occasion) string {
	first := notices.At(0)
	one := !notices.Has(func(n *Notice) bool { return n.Client != first.Client })
	keys := make([]string, notices.Len())
	for i, n := range notices.All() {
		if keys[i] = n.Key; !one {
			keys[i] = o.Parties[n.Client].Slug + " " + n.Key
		}
	}
	slices.Sort(keys)
	if one {
		keys = o.apart(first.Client, keys)
	}
	return hashed("mobility-", keys...) + "@" + domainOf(o.Settings.From)
}

// apart adds a client to what an id is made of.
func (o *Occasion) apart(client string, parts []string) []string {
	if slug := o.Parties[client].Slug; slug != "" {
		return append([]string{slug}, parts...)
	}
	return parts
}

func domainOf(address string) string {
	if _, domain, ok := strings.Cut(bare(address), "@"); ok {
		return domain
	}
	return "localhost"
}

// pastEnd reports whether the notice is of an end of authorization that has passed: the person works without, or may do so.
func (n *Notice) pastEnd() bool {
	return n.Consequence == law.WorksWithoutAuthorization.Code() || n.Consequence == law.AuthorizationEnds.Code() && !n.Due.IsZero() && n.DaysLeft < 0
}

// bandOf is the section a notice stands in.
func (n *Notice) bandOf() docket.Band {
	switch {
	case n.Reason == Resolved:
		return ""
	case n.pastEnd():
		return lapsedBand
	case n.Due.IsZero():
		return issueBand
	default:
		return n.Band
	}
}
