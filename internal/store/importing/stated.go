package importing

import (
	"mobility/internal/hashset"
	"mobility/internal/store/contents"
	"mobility/internal/store/journal"
)

// statedRows are hashes of what rows have stated, by the hashes of the records' names, and the numbers of these rows in the order in
// which they came: there can be millions.
type statedRows struct {
	texts *hashset.Map
	rows  []uint32
}

// find is what a row has stated of a record: its number, and the hash of what it has stated.
func (s *statedRows) find(name uint64) (row int, text uint64, has bool) {
	place, has := s.texts.Place(name)
	if !has {
		return 0, 0, false
	}
	text, _ = s.texts.Get(name)
	return int(s.rows[place]), text, true
}

func (s *statedRows) forget() {
	s.texts.Reset()
	s.rows = s.rows[:0]
}

func (s *statedRows) add(name uint64, row int, text uint64) {
	s.texts.Append(name, text)
	s.rows = append(s.rows, uint32(row)) // #nosec G115 -- a file has fewer rows
}

// progress is whether a client had any records of a kind before the import, the last owner of its batches so far, and what the rows so
// far have stated about each record; isParent is set where records of another kind need one of it.
type progress struct {
	hadSome, isParent bool
	last              string
	stated            statedRows
	// owner is the one of the last row.
	owner string
}

// KeepTogether says, before the first row is taken, that all rows about each owner follow one another: what they state is forgotten with
// the last of them.
func (im *Records) KeepTogether() { im.together = true }

// statedBefore is what the rows before a row of an owner have stated about the records that the row can be about.
func (im *Records) statedBefore(kind *contents.Kind, owner string) *statedRows {
	is := im.progress[kind]
	if im.together && !is.isParent && owner != is.owner {
		is.owner = owner
		is.stated.forget()
	}
	return &is.stated
}

// hasTaken reports whether a row so far was about an owner's one record of a kind. A plan writes nothing, so what it would
// have written is not in the database.
func (im *Records) hasTaken(kind *contents.Kind, owner string) bool {
	is := im.progress[kind]
	if is == nil {
		return false
	}
	_, _, taken := is.stated.find(journal.NameHash(kind.Noun, journal.SubjectName(owner, "")))
	return taken
}
