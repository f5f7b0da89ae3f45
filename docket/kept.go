package docket

import (
	"encoding/binary"
	"errors"
	"iter"
	"strconv"
	"sync/atomic"

	"mobility/internal/civil"
	"mobility/internal/sortedruns"
)

// Entries are those of a docket, in its order. An entry is valid until the next, its texts for good.
type Entries interface {
	// Head is the docket with its counts.
	Head() *Docket
	AllDeadlines() iter.Seq[*Deadline]
	AllFindings() iter.Seq[*Finding]
	AllEvents() iter.Seq[*Event]
	// Err is why entries could not be read to their end: a list that ended early is not complete.
	Err() error
	Close() error
}

// Head implements Entries.
func (d *Docket) Head() *Docket { return d }

// AllDeadlines implements Entries.
func (d *Docket) AllDeadlines() iter.Seq[*Deadline] { return placesOf(d.Deadlines) }

// AllFindings implements Entries.
func (d *Docket) AllFindings() iter.Seq[*Finding] { return placesOf(d.Findings) }

// AllEvents implements Entries.
func (d *Docket) AllEvents() iter.Seq[*Event] { return placesOf(d.Events) }

// Err implements Entries.
func (d *Docket) Err() error { return nil }

// Close implements Entries.
func (d *Docket) Close() error { return nil }

// Checked are entries of a docket, and at the end why they could not be read to their end, if they could not.
func Checked[T any](d Entries, list iter.Seq[*T]) iter.Seq2[*T, error] {
	return func(yield func(*T, error) bool) {
		for entry := range list {
			if !yield(entry, nil) {
				return
			}
		}
		if err := d.Err(); err != nil {
			yield(nil, err)
		}
	}
}

func placesOf[T any](list []T) iter.Seq[*T] {
	return func(yield func(*T) bool) {
		for i := range list {
			if !yield(&list[i]) {
				return
			}
		}
	}
}

// How many bytes of each list of a kept docket stay in memory. A docket of some ten thousand people needs no temporary file.
const keptBytes = 4 << 20

// Kept are the entries of a docket of any size, or of those of several clients, in little memory: encoded, and beyond a bound in a temporary
// file. It is the Sink of a stream. Once it is complete, any number of goroutines may read it.
type Kept struct {
	head                        *Docket
	deadlines, findings, events *sortedruns.Sorter
	lists                       []*EventList
	shared                      sharedParts
	write                       coder
	key                         []byte
	failed                      atomic.Pointer[error]
}

// NewKept has no entries yet.
func NewKept() *Kept {
	k := &Kept{deadlines: sortedruns.New(keptBytes), findings: sortedruns.New(keptBytes), events: sortedruns.New(keptBytes)}
	k.write.shared = &k.shared
	return k
}

// Complete takes the docket that Stream returned, or what Merge made of those of several clients. Nothing is added afterwards.
func (k *Kept) Complete(d *Docket) *Kept {
	k.head = d
	for _, list := range []*sortedruns.Sorter{k.deadlines, k.findings, k.events} {
		if err := list.Spill(); err != nil {
			k.failed.CompareAndSwap(nil, &err)
		}
		list.All()
	}
	return k
}

// Close removes the temporary files.
func (k *Kept) Close() error {
	err := errors.Join(k.deadlines.Close(), k.findings.Close(), k.events.Close())
	for _, l := range k.lists {
		err = errors.Join(err, l.events.Close())
	}
	return err
}

// Deadline implements Sink.
func (k *Kept) Deadline(l *Deadline) error {
	k.key = l.AppendKey(k.key[:0])
	k.write.begin()
	k.write.deadline(l)
	return k.deadlines.Add(k.key, k.write.bytes)
}

// Finding implements Sink.
func (k *Kept) Finding(f *Finding) error {
	k.key = f.AppendKey(k.key[:0])
	k.write.begin()
	k.write.finding(f)
	return k.findings.Add(k.key, k.write.bytes)
}

// Event implements Sink. Of one that is not shown only its handle is kept: the others are numbered with it.
func (k *Kept) Event(e *Event, shown bool) error {
	k.key = e.AppendKey(k.key[:0])
	k.write.begin()
	k.write.keptEvent(&keptEvent{*e, shown, int(e.HandleLetter())})
	return k.events.Add(k.key, k.write.bytes)
}

// Head implements Entries.
func (k *Kept) Head() *Docket { return k.head }

// Err implements Entries.
func (k *Kept) Err() error {
	if failed := k.failed.Load(); failed != nil {
		return *failed
	}
	return nil
}

// AllDeadlines implements Entries.
func (k *Kept) AllDeadlines() iter.Seq[*Deadline] { return readBack(k, k.deadlines, (*coder).deadline) }

// AllFindings implements Entries.
func (k *Kept) AllFindings() iter.Seq[*Finding] { return readBack(k, k.findings, (*coder).finding) }

// AllEvents implements Entries.
func (k *Kept) AllEvents() iter.Seq[*Event] {
	type series struct {
		client string
		letter int
	}
	return func(yield func(*Event) bool) {
		numbers := map[series]int{}
		for e := range readBack(k, k.events, (*coder).keptEvent) {
			at := series{e.Client, e.letter}
			numbers[at]++
			if !e.shown {
				continue
			}
			e.Handle = string(rune(e.letter)) + strconv.Itoa(numbers[at])
			if !yield(&e.Event) {
				return
			}
		}
	}
}

// readBack reads the entries of a list.
func readBack[T any](k *Kept, list *sortedruns.Sorter, read func(*coder, *T)) iter.Seq[*T] {
	return func(yield func(*T) bool) {
		c := coder{shared: &k.shared, reading: true}
		var entry, none T
		for r, err := range list.All() {
			if err != nil {
				k.failed.CompareAndSwap(nil, &err)
				return
			}
			entry, c.text = none, string(r.Value)
			read(&c, &entry)
			if !yield(&entry) {
				return
			}
		}
	}
}

// AppendKey appends what puts deadlines in order as bytes.
func (d *Deadline) AppendKey(key []byte) []byte {
	key = append(appendDay(key, d.Due), d.Key...)
	return append(append(key, 0), d.Client...)
}

// AppendKey appends what puts findings in order as bytes.
func (f *Finding) AppendKey(key []byte) []byte {
	key = append(append(key, byte(severityOrder[f.Severity])), f.Key...)
	return append(append(key, 0), f.Client...)
}

// AppendKey appends what puts events in order as bytes.
func (e *Event) AppendKey(key []byte) []byte {
	key = appendDay(append(key, byte(e.Consequence.Rank)), e.Due)
	key = append(append(key, e.Subject.Name...), 0)
	key = append(append(key, e.Key...), 0)
	return append(key, e.Client...)
}

// appendDay appends a day so that keys are in the order of the days, no day last.
func appendDay(key []byte, day civil.Date) []byte {
	if day.IsZero() {
		return append(key, 1)
	}
	return binary.BigEndian.AppendUint32(append(key, 0), uint32(civil.Date{}.DaysUntil(day)))
}
