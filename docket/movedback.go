package docket

import (
	"fmt"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/status"
)

// endFields are the fields of a status record that can end it.
var endFields = []*facts.Field{status.FieldPetitionExpires, status.FieldI94Expires, status.FieldEADExpires, status.FieldExpires}

// movedBack asks about an end that is now earlier than the one recorded before: it is a mistake at its source, or a stay that was cut short.
func (c *consequences) movedBack() {
	if c.before == nil || c.leaves() {
		return
	}
	for i := range c.after.Stays {
		after := &c.after.Stays[i]
		var changes []facts.Change
		for j := range c.before.Stays {
			if c.before.Stays[j].Key == after.Key {
				changes = earlierEnds(c.before.Stays[j].Record, after.Record)
			}
		}
		if len(changes) == 0 {
			continue
		}
		words := make([]string, len(changes))
		for j, ch := range changes {
			words[j] = fmt.Sprintf("%s %s, before it was %s", ch.Field.Title, civil.MustParse(ch.After.Value).Plain(), civil.MustParse(ch.Before.Value).Plain())
		}
		c.add(review{status.CheckEndEarlier.ID, status.CheckEndEarlier.Severity(), after.ClassWord() + ": earlier end recorded: " + strings.Join(words, "; "),
			"Compare it with the newest I-94, notice or card. If it is right, plan by it: the stay was cut short. If not, correct it at the source.", status.CheckEndEarlier.Cite}, changes...)
		return // one action item for each person
	}
}

// earlierEnds lists the ends that moved to an earlier day.
func earlierEnds(before, after facts.Record) (changes []facts.Change) {
	for _, ch := range diffOf(before, after, endFields...) {
		was, is := before.Date(ch.Field), after.Date(ch.Field)
		if !was.IsZero() && !is.IsZero() && is.Before(was) {
			changes = append(changes, ch)
		}
	}
	return changes
}
