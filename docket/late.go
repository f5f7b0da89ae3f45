package docket

import (
	"strconv"
	"strings"

	"mobility/i9"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/paf"
	"mobility/perm"
	"mobility/roster"
	"mobility/status"
)

// recorder is a command that records the fields of a kind of record by hand, and the fields it takes. The words of the command say with %
// of which record.
type recorder struct {
	command string
	fields  *facts.Dictionary
}

// recordersOf are the commands that a next step can name, by the word for their kind of record.
var recordersOf = map[string]recorder{
	"status":     {"mobility status record %employee", status.Fields},
	"filing":     {"mobility filing record %employee --filing %word", status.FilingFields},
	"new-filing": {"mobility filing record %employee", status.FilingFields},
	"dependent":  {"mobility dependent record %employee --dependent %word", status.DependentFields},
	"i9":         {"mobility i9 record %employee", i9.Fields},
	"lca":        {"mobility lca record %id", paf.LCAFields},
	"assign":     {"mobility lca assign %employee %id", paf.AssignmentFields},
	"perm":       {"mobility perm record %id", perm.Fields},
	"notice":     {"mobility perm record %id --notice %word", perm.NoticeFields},
	"employer":   {"mobility employer set %id", roster.SettingsFields},
}

// withCommands replaces what stands in braces in a text by the commands that record it: "{filing notice_answered}", "{id}".
func (topic *about) withCommands(text, word string) string {
	before, rest, found := strings.Cut(text, "{")
	if !found {
		return text
	}
	inside, after, _ := strings.Cut(rest, "}")
	return before + topic.command(inside, word) + topic.withCommands(after, word)
}

func (topic *about) command(inside, word string) string {
	words := strings.Fields(inside)
	if words[0] == "id" {
		return argument(topic.subject.ID)
	}
	command := recordersOf[words[0]].command
	command = strings.NewReplacer("%employee", argument(topic.worker), "%id", argument(topic.subject.ID), "%word", argument(strings.TrimPrefix(word, "notice "))).Replace(command)
	for _, field := range words[1:] {
		if !strings.Contains(field, "=") {
			field += "=..."
		}
		command += " " + field
	}
	return command
}

// argument is a text as one argument of a command line.
func argument(text string) string {
	if strings.ContainsAny(text, " ,'&;()<>|") {
		return strconv.Quote(text)
	}
	return text
}

// late is the next step of a clock whose day has passed, "" where it is the same as before.
func (topic *about) late(c *law.Clock) string {
	text := c.Late
	if text == "" {
		text = dutiesOf(c.Rule).Late
	}
	return topic.withCommands(text, c.Word)
}
