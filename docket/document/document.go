package document

import (
	"encoding/binary"
	"errors"
	"strconv"

	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/longjson"
	"mobility/internal/sortedruns"
)

// How many bytes of entries are kept in memory. A docket of some ten thousand people needs no temporary file.
const (
	deadlineBytes = 16 << 20
	findingBytes  = 8 << 20
	eventBytes    = 16 << 20
)

// Entries are those of a docket of one client or of several. They come one by one, from docket.Stream.
type Entries struct {
	several bool
	// clients is how many clients there are.
	clients                     int
	deadlines, findings, events *sortedruns.Sorter
	encode                      *encoder
	key                         []byte
}

// New has no entries yet. Those of several clients carry their client.
func New(several bool) *Entries {
	return &Entries{
		several: several, deadlines: sortedruns.New(deadlineBytes), findings: sortedruns.New(findingBytes), events: sortedruns.New(eventBytes),
		encode: newEncoder(),
	}
}

// Close removes the temporary files.
func (all *Entries) Close() error {
	return errors.Join(all.deadlines.Close(), all.findings.Close(), all.events.Close())
}

// Client takes the entries of the next client.
func (all *Entries) Client(name string) docket.Sink {
	all.clients++
	var to docket.Sink = &client{all, all.clients}
	if all.several {
		to = docket.WithClient(name, to)
	}
	return to
}

// document is written as a docket.Docket is; the test compares the two.
type document struct {
	Version   int                 `json:"version"`
	AsOf      civil.Date          `json:"as_of"`
	Client    string              `json:"client"`
	Counts    docket.Counts       `json:"counts"`
	Total     *docket.Counts      `json:"total,omitempty"`
	Deadlines longjson.Prepared   `json:"deadlines"`
	Findings  longjson.Prepared   `json:"findings"`
	Events    longjson.Prepared   `json:"events"`
	People    docket.PeopleCounts `json:"people"`
}

// JSON is a docket without entries with these. It can be printed once.
func (all *Entries) JSON(d *docket.Docket) any {
	return &document{
		d.Version, d.AsOf, d.Client, d.Counts, d.Total, all.inOrder(all.deadlines), all.inOrder(all.findings), all.named(), d.People,
	}
}

// client takes the entries of a client.
type client struct {
	*Entries
	number int
}

// Deadline implements docket.Sink.
func (c *client) Deadline(l *docket.Deadline) error {
	c.key = l.AppendKey(c.key[:0])
	return c.deadlines.Add(c.key, c.encode.deadline(l))
}

// Finding implements docket.Sink.
func (c *client) Finding(f *docket.Finding) error {
	c.key = f.AppendKey(c.key[:0])
	return c.findings.Add(c.key, c.encode.finding(f))
}

// Event implements docket.Sink. An event that is not shown is kept without its text.
func (c *client) Event(e *docket.Event, shown bool) error {
	c.key = e.AppendKey(c.key[:0])
	return c.events.Add(c.key, c.encode.event(e, shown, c.number))
}

// inOrder are the entries of a list in order, written out.
func (all *Entries) inOrder(list *sortedruns.Sorter) longjson.Prepared {
	return func(yield func([]byte, error) bool) {
		var text []byte
		for r, err := range list.All() {
			text = all.encode.expand(text[:0], r.Value, nil)
			if !yield(text, err) {
				return
			}
		}
	}
}

// named are the events in order, each with its handle: also those that are not shown have one.
func (all *Entries) named() longjson.Prepared {
	type series struct {
		client uint64
		letter byte
	}
	return func(yield func([]byte, error) bool) {
		numbers := map[series]int{}
		var text, name []byte
		for r, err := range all.events.All() {
			if err != nil {
				yield(nil, err)
				return
			}
			value := r.Value
			letter := value[0]
			client, n := binary.Uvarint(value[1:])
			value = value[1+n:]
			numbers[series{client, letter}]++
			if len(value) == 0 {
				continue
			}
			name = strconv.AppendInt(append(name[:0], '"', letter), int64(numbers[series{client, letter}]), 10)
			text = all.encode.expand(text[:0], value, append(name, '"'))
			if !yield(text, nil) {
				return
			}
		}
	}
}
