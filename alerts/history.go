package alerts

import (
	"iter"
	"slices"
	"strings"

	"mobility/internal/civil"
)

// History is the ledger, folded to what a decision needs: how each conversation about a deadline stands. It holds one
// record a conversation, whatever the ledger's length, as bytes: a client can have a hundred thousand.
type History struct {
	folded
	// spans are from the day of the first notice to that of the latest, by channel.
	spans map[Channel]span
}

// Has reports whether a notice about a deadline was stated or suppressed.
func (h *History) Has(key string) bool { return h.number(key) >= 0 }

// Keys are the keys of the deadlines about which a notice was stated or suppressed, with whether something that was
// stated still stands.
func (h *History) Keys() iter.Seq2[string, bool] {
	return func(yield func(string, bool) bool) {
		for number := range h.slots {
			if !yield(h.key(number), slices.ContainsFunc(h.brief(number), func(t thread) bool { return t.open() })) {
				return
			}
		}
	}
}

// span is from one day to another.
type span struct{ began, last civil.Date }

// thread is one conversation: what one recipient was notified of about one deadline through one channel.
type thread struct {
	// last is the latest entry that was stated, with its texts left out; the zero entry while nothing was. place is where it is kept: all
	// deadlines that it was about have the same.
	last  LedgerEntry
	place int
	to    string
	via   Channel
	// stated is when this due date was stated, and at which step; a new due date, or a matter opened again, restarts it.
	stated []mention
	// suppressed are the keys of the notices that were kept back.
	suppressed []string
	// failed is the key of the latest notice if it was not delivered, and nothing has been since.
	failed string
}

type mention struct {
	asOf civil.Date
	step int32
}

// NewHistory folds a ledger, given in the order in which notices were first recorded. The entries are of one client.
func NewHistory(ledger iter.Seq2[LedgerEntry, error]) (*History, error) {
	h := &History{spans: map[Channel]span{}}
	for e, err := range ledger {
		if err != nil {
			return nil, err
		}
		h.add(&e)
	}
	return h, nil
}

// add adds an entry to the conversation about its deadline, and to those about its members.
func (h *History) add(e *LedgerEntry) {
	if slices.Contains([]Reason{Imported, Reported, Replied, Bounced}, e.Reason) {
		return
	}
	keys := []int{h.numbered(e.Deadline)}
	for members := e.Members; members != ""; {
		var key string
		key, members, _ = strings.Cut(members, " ")
		keys = append(keys, h.numbered(key))
	}
	place := 0
	if e.State.stated() {
		known := h.spans[e.Channel]
		h.spans[e.Channel] = span{civil.Earliest(known.began, e.AsOf), civil.Latest(known.last, e.AsOf)}
		place = h.putEntry(e, keys)
	}
	for _, number := range keys {
		h.put(number, added(h.brief(number), e, place))
	}
	h.pack()
}

// added are the conversations about a deadline with an entry that is kept at a place.
func added(threads []thread, e *LedgerEntry, place int) []thread {
	t := find(threads, e.To, e.Channel)
	if t == nil {
		threads = append(threads, thread{to: e.To, via: e.Channel})
		t = &threads[len(threads)-1]
	}
	switch {
	case e.State == Suppressed:
		t.suppressed = append(t.suppressed, e.Key)
	case e.State == Failed:
		t.failed = e.Key
	case e.State.stated():
		t.record(e, place)
	}
	return threads
}

// record records an entry that was stated.
func (t *thread) record(e *LedgerEntry, place int) {
	if e.Due != t.last.Due || t.last.Reason == Resolved {
		t.stated = t.stated[:0]
	}
	t.stated = append(t.stated, mention{e.AsOf, int32(e.Step)})
	t.failed, t.place, t.last = "", place, *e
}

// span is from the first notice through the channels of a question to the latest; no dates if there was none. Each channel has
// a history of its own: what was tried through another does not count.
func (q *Question) span() (all span) {
	for via, known := range q.History.spans {
		if q.uses(via) {
			all = span{civil.Earliest(all.began, known.began), civil.Latest(all.last, known.last)}
		}
	}
	return all
}

// uses reports whether notices go through a channel.
func (q *Question) uses(via Channel) bool {
	if q.Channel != "" {
		return q.Channel == via
	}
	return slices.ContainsFunc(q.Settings.Routes, func(r Route) bool { return r.Channel == via })
}

// find is the conversation with a recipient, nil if there was none.
func find(threads []thread, to string, via Channel) *thread {
	for i := range threads {
		if threads[i].to == to && threads[i].via == via {
			return &threads[i]
		}
	}
	return nil
}

// isLost reports whether the latest notice was not delivered.
func (t *thread) isLost() bool { return t != nil && t.failed != "" }

// open reports whether something was stated that still stands, as far as the recipient knows.
func (t *thread) open() bool { return t != nil && t.last.Key != "" && t.last.Reason != Resolved }

// before returns the key of what was stated last, "" for nothing.
func (t *thread) before() string {
	if t == nil {
		return ""
	}
	return t.last.Key
}

// listed reports whether a notice that is kept back was listed before.
func (t *thread) listed(key string) bool { return t != nil && slices.Contains(t.suppressed, key) }
