package statusreport

// PeopleOf are some employees, in the order of their ids.
func PeopleOf(list ...Person) (p People) {
	for i := range list {
		p.Add(&list[i])
	}
	p.Sort()
	return p
}
