package importing

import (
	"mobility/internal/hashset"
	"mobility/internal/store"
)

// result is what a row made of its person. Of several rows of one person the greatest counts.
type result int

const (
	isUnchanged result = iota + 1
	isChanged
	isTerminated
	isAdded
	// inRecords is of a person whose status records are counted.
	inRecords
)

// tallyKey is a person who has several rows in a file; of a list of status records also the record, which is what it counts.
type tallyKey struct {
	person uint64
	stay   string
}

// tally counts what a row made of its person.
func (im *People) tally(s *store.StoredPerson, g *given, is result) {
	if !g.shared {
		*im.counter(is)++
		return
	}
	person := tallyKey{person: hashset.Hash(g.id)}
	key := person
	if im.Noun == store.StatusNoun {
		key.stay, _ = im.people().MatchRow(s.StayFacts(), g.stay)
		if was := im.tallied[person]; was != inRecords { // of which record it was is known now
			im.leave(was)
		}
		im.tallied[person] = inRecords
	}
	im.tallyShared(key, is)
}

// tallyShared counts one of several rows of a person. Each row that changes nothing is counted as such: see Counts.
func (im *People) tallyShared(key tallyKey, is result) {
	was := im.tallied[key]
	if is == isUnchanged {
		im.Counts.Unchanged++
	}
	if is <= was {
		if is == isUnchanged {
			im.Counts.Again++
		}
		return
	}
	im.leave(was)
	if is != isUnchanged {
		*im.counter(is)++
	}
	im.tallied[key] = is
}

// leave takes back what an earlier row of a person was counted as, 0 for none.
func (im *People) leave(was result) {
	switch was {
	case 0:
	case isUnchanged:
		im.Counts.Again++
	default:
		*im.counter(was)--
	}
}

// counter is what counts a result.
func (im *People) counter(is result) *int {
	switch {
	case is == isUnchanged:
		return &im.Counts.Unchanged
	case is == isChanged:
		return &im.Counts.Changed
	case is == isTerminated:
		return &im.Counts.Left
	case im.Noun == store.StatusNoun:
		return &im.Counts.Added
	default:
		return &im.Counts.Hired
	}
}
