package sortedruns

import (
	"bytes"
	"cmp"
)

// run gives records in order, one at a time.
type run struct {
	number int
	record Record
	next   func() (Record, bool, error)
	err    error
}

// advance reads the next record; false at the end and after an error.
func (r *run) advance() (more bool) {
	r.record, more, r.err = r.next()
	return more && r.err == nil
}

func failed(runs []*run) error {
	for _, r := range runs {
		if r.err != nil {
			return r.err
		}
	}
	return nil
}

// queue is a heap of runs by their next record: the first has the least.
type queue []*run

func (q queue) before(a, b int) bool {
	return cmp.Or(bytes.Compare(q[a].record.Key, q[b].record.Key), q[a].number-q[b].number) < 0
}

func (q queue) order() {
	for at := len(q)/2 - 1; at >= 0; at-- {
		q.sink(at)
	}
}

// sink moves a run down to its place.
func (q queue) sink(at int) {
	for {
		least := at
		for child := 2*at + 1; child <= 2*at+2 && child < len(q); child++ {
			if q.before(child, least) {
				least = child
			}
		}
		if least == at {
			return
		}
		q[at], q[least] = q[least], q[at]
		at = least
	}
}
