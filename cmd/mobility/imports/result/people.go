package result

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"mobility/app/imports"
	"mobility/cmd/mobility/cmdutil"
)

// shownPeople is how many people of each list a terminal shows.
const shownPeople = 20

// printPersons lists the people that an import concerns, the first of each list.
func printPersons(p *cmdutil.Program, c *imports.PeopleChanges) {
	var rows [][]string
	for _, list := range c.Lists() {
		if list.Name == "missing" && len(c.Terminated) > 0 { // those of a complete file are listed as terminated
			list.People = without(list.People, c.Terminated)
		}
		before := ""
		for _, person := range list.People[:min(shownPeople, len(list.People))] {
			row, what := "", whatChanges(&person)
			if person.Row > 0 {
				row = strconv.Itoa(person.Row)
			}
			if what != before {
				before = what
			} else if list.Name == "outside" {
				what = "the same"
			}
			rows = append(rows, []string{list.Name, row, person.ID, person.Name, what})
		}
		if more := len(list.People) + c.More[list.Name] - shownPeople; more > 0 {
			rows = append(rows, []string{list.Name, "", "", "", fmt.Sprintf("and %d more; --json or mobility roster list has them", more)})
		}
	}
	if len(rows) > 0 {
		p.PrintTable([]string{"people", "row", "id", "name", "what"}, rows)
		fmt.Fprintln(p.Stdout)
	}
}

// without leaves out people who are in another list.
func without(people, others []imports.PersonChange) []imports.PersonChange {
	known := make(map[string]bool, len(others))
	for i := range others {
		known[others[i].ID] = true
	}
	return slices.DeleteFunc(slices.Clone(people), func(p imports.PersonChange) bool { return known[p.ID] })
}

// whatChanges says what is different of a person.
func whatChanges(person *imports.PersonChange) string {
	var parts []string
	if person.About != "" {
		parts = append(parts, person.About)
	}
	if person.Why != "" && person.Other == "" {
		parts = append(parts, person.Why)
	} else if person.Why != "" {
		parts = append(parts, fmt.Sprintf("on the roster %s %s: %s", person.Other, person.OtherName, person.Why))
	}
	for _, f := range person.Fields {
		before, after := f.Shown()
		parts = append(parts, fmt.Sprintf("%s: %s → %s", f.Field, OrBlank(before), OrBlank(after)))
	}
	return strings.Join(parts, "; ")
}

// OrBlank is a value as it is printed, in words where there is none.
func OrBlank(value string) string {
	if value == "" {
		return "(blank)"
	}
	return value
}
