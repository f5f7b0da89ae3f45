package intake

import (
	"fmt"
	"strings"

	"mobility/internal/facts"
	"mobility/internal/table/parse"
	"mobility/roster"
	"mobility/roster/filingstage"
	"mobility/roster/statuswords"
)

// decideStatusCodes gives the letters in a column of employment status their meaning: those of PeopleSoft where the file is
// PeopleSoft's. Without a sign of it, a P that no one has explained may be either.
func (s *survey) decideStatusCodes(r *readers) {
	reader := r.byName(roster.FieldEmploymentStatus.Name)
	if reader == nil {
		return
	}
	explained := s.mapping.profile.words(roster.FieldEmploymentStatus.Name)
	if s.isPeopleSoft() {
		for letter, word := range statuswords.PeopleSoft {
			if explained[letter] == "" {
				reader.words[letter] = word
			}
		}
		return
	}
	if explained["p"] == "" {
		delete(reader.words, "p")
	}
}

// isPeopleSoft reports whether the table has a column that PeopleSoft alone has, or a status that it alone writes.
func (s *survey) isPeopleSoft() bool {
	for i := range s.mapping.Columns {
		c := &s.mapping.Columns[i]
		switch parse.Fold(c.Header) {
		case "emplid", "emplrcd", "effseq", "emplstatus":
			return true
		}
		if len(c.claims) == 0 || c.claims[0].field != roster.FieldEmploymentStatus {
			continue
		}
		for text := range s.columns[i].tally {
			if letter := parse.Clean(text); len(letter) == 1 && strings.Contains("QUVWX", letter) {
				return true
			}
		}
	}
	return false
}

// stateStatus takes an employment status that the column of how a person works says beside the one of its own column. Leave is more than
// active; someone who is away is not gone, so that inactive is not a last day.
func (r *rowReader) stateStatus(word string) {
	slot := r.slot(roster.FieldEmploymentStatus.Name)
	if slot < 0 || r.values[slot] == word {
		return
	}
	stated, column := r.values[slot], r.column[slot]
	inactive := column >= 0 && parse.Fold(r.row.Cells[column].Text) == "inactive"
	switch {
	case stated == "" || stated == roster.StatusActive && word == roster.StatusLeave:
		r.set(slot, word, column)
	case word == roster.StatusLeave && inactive:
		r.set(slot, word, column)
		r.problem(column, r.fields[slot], "inactive", CodeColumnsDisagree, "", "another column says that the person is on leave, which was used; check which is correct")
	default:
		r.problem(column, r.fields[slot], stated, CodeColumnsDisagree, "", fmt.Sprintf("another column says %s, and %s was used; check which is correct", word, stated))
	}
}

// readPartOfChoice reads a choice out of a code and its words, "A - Active", or out of a word and its reason, "Terminated -
// Involuntary". Of a status with two parts that are words, the one that says more counts: "Active - On Leave" is leave.
func (r *reader) readPartOfChoice(text string) (value string, ok bool) {
	if r.field.Name == fieldStage {
		return filingstage.Combined(text, r.words)
	}
	head, tail, found := strings.Cut(text, " - ")
	for _, mark := range []string{" – ", ": ", " / ", "/", " (", ", "} {
		if found {
			break
		}
		head, tail, found = strings.Cut(text, mark)
	}
	if !found {
		return "", false
	}
	first, second := r.words[parse.Fold(head)], r.words[parse.Fold(tail)]
	code := len(strings.TrimSpace(head)) <= 2
	switch {
	case code && second != "":
		return second, true
	case code:
		return "", false
	case r.field.Name == roster.FieldEmploymentStatus.Name && (second == roster.StatusLeave || second == roster.StatusTerminated):
		return second, true
	default:
		return first, first != ""
	}
}

// takesParts reports whether the words of a field may be part of a longer text.
func takesParts(f *facts.Field) bool {
	switch f.Name {
	case roster.FieldEmploymentStatus.Name, roster.FieldWorkerType.Name, roster.FieldFullTime.Name, roster.FieldWagePer.Name, fieldStage:
		return true
	default:
		return false
	}
}
