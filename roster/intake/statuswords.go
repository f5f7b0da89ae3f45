package intake

import (
	"strings"

	"mobility/internal/facts"
	"mobility/internal/table/parse"
	"mobility/roster"
	"mobility/roster/headerwords"
)

// peopleSoftStatus are the codes of PeopleSoft's employment status, folded. Its P is leave with pay; elsewhere P is pending.
var peopleSoftStatus = map[string]string{
	"d": roster.StatusTerminated, "l": roster.StatusLeave, "p": roster.StatusLeave, "q": roster.StatusTerminated, "r": roster.StatusTerminated,
	"s": roster.StatusLeave, "u": roster.StatusTerminated, "v": roster.StatusTerminated, "w": roster.StatusLeave, "x": roster.StatusTerminated,
}

// decideStatusCodes gives the letters in a column of employment status their meaning: those of PeopleSoft where the file is
// PeopleSoft's. Without a sign of it, a P that no one has explained may be either.
func (s *survey) decideStatusCodes(r *readers) {
	reader := r.byName(roster.FieldEmploymentStatus.Name)
	if reader == nil {
		return
	}
	explained := s.mapping.profile.words(roster.FieldEmploymentStatus.Name)
	if s.isPeopleSoft() {
		for letter, word := range peopleSoftStatus {
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

// readPartOfChoice reads a choice out of a code and its words, "A - Active", or out of a word and its reason, "Terminated -
// Involuntary". Of a status with two parts that are words, the one that says more counts: "Active - On Leave" is leave.
func (r *reader) readPartOfChoice(text string) (value string, ok bool) {
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
	case r.field.Name == fieldStage && (headerwords.OfNotice(head) || headerwords.OfNotice(tail)): // "Pending - RFE due soon" is more than pending
		return "", false
	case r.field.Name == fieldStage && second != "":
		return second, true
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
