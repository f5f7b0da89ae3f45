package docket

import "mobility/internal/law"

// PeopleOf counts the people of events that each end a person's authorization; of other events each counts.
func PeopleOf(events []*Event) int {
	type person struct{ client, id string }
	people := map[person]bool{}
	for _, e := range events {
		if e.Consequence.Rank > int(law.AuthorizationEnds) {
			return len(events)
		}
		people[person{e.Client, e.Employee}] = true
	}
	return len(people)
}
