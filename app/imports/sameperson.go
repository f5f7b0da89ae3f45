package imports

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode"

	"mobility/app/failure"
	"mobility/internal/store/importing"
	"mobility/internal/table"
	"mobility/roster"
)

// questionsSheet is the sheet of a plan that asks about the rows in doubt. It comes back with --same-person.
const questionsSheet = "Questions"

// answerHeader is the header of the column with the answers.
const answerHeader = "answer"

// answers are the words of an answer.
var answers = map[string]importing.Identity{
	"same": importing.SamePerson, "same person": importing.SamePerson, "yes": importing.SamePerson, "y": importing.SamePerson,
	"different": importing.OtherPerson, "other": importing.OtherPerson, "different person": importing.OtherPerson, "no": importing.OtherPerson, "n": importing.OtherPerson,
}

// ReadSamePerson reads what was answered of the rows in doubt: a column with the employee ids and one called answer with same or
// different. A blank answers nothing; without that column every id is answered with same.
func ReadSamePerson(ctx context.Context, path string) (given map[string]importing.Identity, err error) {
	file, err := openAnswers(ctx, path, isIDHeader)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	ids, words := -1, -1
	for i, header := range file.Headers {
		switch {
		case plainHeader(header) == answerHeader:
			words = i
		case ids < 0 && isIDHeader(header):
			ids = i
		}
	}
	if ids < 0 {
		return nil, failure.Usagef("%s: no column of employee ids; name one Employee ID", file.Name)
	}
	given = map[string]importing.Identity{}
	for row, err := range file.Rows(ctx) {
		if err != nil {
			return nil, err
		}
		id, answer := strings.TrimSpace(row.Cells[ids].Text), importing.SamePerson
		if words >= 0 {
			word := strings.ToLower(strings.TrimSpace(row.Cells[words].Text))
			known := false
			if answer, known = answers[word]; !known && word != "" {
				return nil, failure.Usagef("%s, row %d, column %q: %q is not an answer; write same or different", file.Name, row.Number,
					file.Headers[words], row.Cells[words].Text)
			}
		}
		if id != "" && answer != importing.Unanswered {
			given[id] = answer
		}
	}
	return given, nil
}

// openAnswers opens the sheet with the questions of a workbook, or the table of any other file.
func openAnswers(ctx context.Context, path string, isKnown func(header string) bool) (*table.Table, error) {
	known := func(header string) bool { return isKnown(header) || plainHeader(header) == answerHeader }
	tables, err := table.OpenAll(ctx, path, nil, table.Options{Known: known})
	if err != nil {
		return nil, fmt.Errorf("read the answers: %w", err)
	}
	chosen := tables[0]
	for _, t := range tables {
		if t.Read.Sheet == questionsSheet {
			chosen = t
		}
	}
	for _, t := range tables {
		if t != chosen {
			err = errors.Join(err, t.Close())
		}
	}
	return chosen, err
}

func isIDHeader(header string) bool {
	plain := plainHeader(header)
	for _, alias := range append([]string{roster.FieldID.Name, roster.FieldID.Title}, roster.FieldID.Aliases...) {
		if plain == plainHeader(alias) {
			return true
		}
	}
	return false
}

// plainHeader is a header in lower-case letters and figures alone.
func plainHeader(header string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, header)
}
