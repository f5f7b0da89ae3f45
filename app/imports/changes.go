package imports

import (
	"strings"

	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/importing"
	"mobility/roster"
)

// PeopleChanges lists the people that an import concerns, or would concern.
type PeopleChanges struct {
	Added       []PersonChange `json:"added"`
	Changed     []PersonChange `json:"changed"`
	Terminated  []PersonChange `json:"terminated"`
	Missing     []PersonChange `json:"missing"`
	Outside     []PersonChange `json:"outside"`
	Reactivated []PersonChange `json:"reactivated"`
	Conflicting []PersonChange `json:"conflicting"`
	// More counts, by list, the people who are not listed: beyond the first hundred thousand, and of a client's first import those
	// without a status record after its first thousand rows.
	More map[string]int `json:"more,omitempty"`
}

// PersonChange is one employee and what the import changes.
type PersonChange struct {
	// Row is the row of the file, 0 for none.
	Row      int    `json:"row,omitempty"`
	ID       string `json:"id"`
	Name     string `json:"name"`
	Employer string `json:"employer,omitempty"`
	// About has the first day, the title and the class of an employee who is new or missing.
	About  string        `json:"about,omitempty"`
	Fields []FieldChange `json:"fields,omitempty"`
	// Other is the employee on the roster that a row in doubt meets, Why what is in doubt.
	Other     string `json:"roster_id,omitempty"`
	OtherName string `json:"roster_name,omitempty"`
	Why       string `json:"why,omitempty"`
}

// FieldChange is one field before and after.
type FieldChange struct {
	Field  string `json:"field"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// listedPeople bounds each list.
const listedPeople = 100_000

// newPeopleChanges begins the lists.
func newPeopleChanges() *PeopleChanges {
	return &PeopleChanges{
		Added: []PersonChange{}, Changed: []PersonChange{}, Terminated: []PersonChange{}, Missing: []PersonChange{}, Outside: []PersonChange{},
		Reactivated: []PersonChange{}, Conflicting: []PersonChange{},
	}
}

// PeopleList is one of the lists.
type PeopleList struct {
	Name   string
	People []PersonChange
}

// Lists are the lists in the order in which they are shown.
func (c *PeopleChanges) Lists() []PeopleList {
	return []PeopleList{
		{"conflicting", c.Conflicting}, {"added", c.Added}, {"changed", c.Changed}, {"terminated", c.Terminated},
		{"missing", c.Missing}, {"reactivated", c.Reactivated}, {"outside", c.Outside},
	}
}

// Count is how many people the lists have.
func (c *PeopleChanges) Count() (n int) {
	for _, list := range c.Lists() {
		n += len(list.People)
	}
	return n
}

func (c *PeopleChanges) add(name string, list *[]PersonChange, p PersonChange) {
	if len(*list) < listedPeople {
		*list = append(*list, p)
		return
	}
	if c.More == nil {
		c.More = map[string]int{}
	}
	c.More[name]++
}

// addUnlisted counts the new employees who were not listed.
func (c *PeopleChanges) addUnlisted(hired int) {
	if unlisted := hired - len(c.Added) - c.More["added"]; unlisted > 0 {
		if c.More == nil {
			c.More = map[string]int{}
		}
		c.More["added"] += unlisted
	}
}

// change puts an employee who is new or has changed into the list.
func (c *PeopleChanges) change(row int, before, after *store.Person) {
	p := personChange(after)
	p.Row = row
	wasGone, isGone := hasEnded(before), hasEnded(after)
	if len(before.Employee) == 0 && len(before.Stays) == 0 {
		if len(c.Added) < listedPeople {
			p.About = about(after)
		}
		c.add("added", &c.Added, p)
		return
	}
	p.Fields = changesOf(before, after)
	switch {
	case isGone && !wasGone:
		c.add("terminated", &c.Terminated, p)
	case wasGone && !isGone:
		c.add("reactivated", &c.Reactivated, p)
	default:
		c.add("changed", &c.Changed, p)
	}
}

// personChange copies the texts: each is a part of its row in the file, all of which would stay in memory.
func personChange(p *store.Person) PersonChange {
	e := roster.Employee{
		ID: strings.Clone(p.ID), LastName: p.Employee.Text(roster.FieldLastName), FirstName: p.Employee.Text(roster.FieldFirstName),
		Preferred: p.Employee.Text(roster.FieldPreferredName),
	}
	return PersonChange{ID: e.ID, Name: e.Name(), Employer: strings.Clone(p.Employee.Text(roster.FieldEmployer))}
}

// about is what distinguishes an employee: "hired 2026-11-02, Engineer, H-1B".
func about(p *store.Person) string {
	var parts []string
	for _, f := range []*facts.Field{roster.FieldHired, roster.FieldLeft, roster.FieldTitle} {
		switch value := p.Employee.Text(f); {
		case value == "":
		case f == roster.FieldHired:
			parts = append(parts, "hired "+value)
		case f == roster.FieldLeft:
			parts = append(parts, "last day "+value)
		default:
			parts = append(parts, value)
		}
	}
	for i := range p.Stays {
		parts = append(parts, p.Stays[i].Key)
	}
	return strings.Join(parts, ", ")
}

// hasEnded reports whether the employment of a person has ended, or has a last day.
func hasEnded(p *store.Person) bool {
	return p.Employee.Text(roster.FieldLeft) != "" || p.Employee.Text(roster.FieldEmploymentStatus) == roster.StatusTerminated
}

// changesOf are the fields of an employee and of the status records that differ.
func changesOf(before, after *store.Person) []FieldChange {
	var changes []FieldChange
	add := func(record string, was, is facts.Record) {
		for _, ch := range facts.Diff(was, is) {
			changes = append(changes, FieldChange{strings.TrimPrefix(record+" "+ch.Field.Name, " "), strings.Clone(ch.Before.Value), strings.Clone(ch.After.Value)})
		}
	}
	add("", before.Employee, after.Employee)
	for _, stay := range after.Stays {
		var was facts.Record
		for _, earlier := range before.Stays {
			if earlier.Key == stay.Key {
				was = earlier.Facts
			}
		}
		add(stay.Key, was, stay.Facts)
	}
	return changes
}

// conflict lists a row that contradicts who the employee with its id is.
func (c *PeopleChanges) conflict(found importing.Conflict) {
	p := personChange(&store.Person{ID: found.ID, Employee: found.Given})
	p.Row, p.Other, p.OtherName = found.Row, found.ID, personChange(&found.Stored).Name
	p.Why = "another person on the roster has this id: " + fieldNames(found.Fields) + " differ"
	for _, f := range found.Fields {
		p.Fields = append(p.Fields, FieldChange{f.Name, found.Stored.Employee.Text(f), found.Given.Text(f)})
	}
	c.add("conflicting", &c.Conflicting, p)
}

// likely lists a row of a new id that is probably of an employee on the roster.
func (c *PeopleChanges) likely(found importing.Likely, shared string) {
	p := personChange(&store.Person{ID: found.ID, Employee: found.Given})
	p.Row, p.Other, p.OtherName = found.Row, found.Stored.ID, personChange(&found.Stored).Name
	p.Why = "probably the same person under another id: the same " + shared
	c.add("conflicting", &c.Conflicting, p)
}

// missing lists an employee who is not in a complete file.
func (c *PeopleChanges) missing(p *store.Person) {
	change := personChange(p)
	change.About = about(p)
	c.add("missing", &c.Missing, change)
}

// outside lists a person that the file does not cover.
func (c *PeopleChanges) outside(found importing.Outside) {
	p := personChange(&found.Person)
	switch {
	case found.Employer != "":
		p.Why = "the file has no employee of " + found.Employer + "; if it should, name the legal entity with --entity"
	case found.Source != "":
		p.Why = "comes from source " + found.Source
	default:
		p.Why = "comes from a source that was not named"
	}
	c.add("outside", &c.Outside, p)
}
