package opt

import (
	"fmt"
	"strings"

	"mobility/internal/civil"
)

// Spell is a time without a job, with its first and last day.
type Spell struct{ From, To civil.Date }

// ReadSpells reads times without a job, in order and without overlap. problem says what is wrong with the text, "" if nothing is.
func ReadSpells(text string) (spells []Spell, problem string) {
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r == ';' || r == '\n' }) {
		if strings.TrimSpace(part) == "" {
			continue
		}
		first, last, _ := strings.Cut(part, " to ")
		from, errFrom := civil.Parse(strings.TrimSpace(first))
		to, errTo := civil.Parse(strings.TrimSpace(last))
		switch {
		case errFrom != nil || errTo != nil:
			return nil, fmt.Sprintf("%q is not a first and a last day; enter 2026-01-05 to 2026-02-10, with a semicolon between two", strings.TrimSpace(part))
		case to.Before(from):
			return nil, fmt.Sprintf("%s ends before it begins", strings.TrimSpace(part))
		case len(spells) > 0 && !from.After(spells[len(spells)-1].To):
			return nil, fmt.Sprintf("%s begins before the one before it has ended", strings.TrimSpace(part))
		}
		spells = append(spells, Spell{from, to})
	}
	return spells, ""
}

// SpellDays are the days of the times without a job through a day.
func SpellDays(spells []Spell, by civil.Date) (days int) {
	for _, sp := range spells {
		if last := civil.Earliest(sp.To, by); !last.Before(sp.From) {
			days += sp.From.DaysUntil(last) + 1
		}
	}
	return days
}
