package alerts

import (
	"net/mail"

	"mobility/docket"
)

// Directory says who the people of a deadline are, and where they are reached.
type Directory struct {
	// People are the employees, by their id.
	People map[string]Contact
	// Cases are the employees that records of other kinds are about, by kind and id: Cases["perm-case/P-17"].
	Cases map[string]string
	// Deadlines are the employees that deadlines are about, by key: an application has deadlines of several workers, and each
	// reads only their own.
	Deadlines map[string]string
}

// Contact is how an employee is reached, and who the manager is.
type Contact struct {
	Name  string
	Email string
	// Manager is the manager's employee id.
	Manager string
	// Left is set for a person who works here no more, and whose mailbox another person may read.
	Left bool
}

// unreachable says why a contact cannot be written to, "" for one that can.
func (c *Contact) unreachable(who string) string {
	switch {
	case c.Left:
		return who + " is no longer employed"
	case c.Email == "":
		return who + " has no e-mail address on file"
	default:
		return ""
	}
}

// employee is the id of the employee a deadline is about, "" if it is about none.
func (d *Directory) employee(key string, s docket.Subject) string {
	if id, ok := d.Deadlines[key]; ok {
		return id
	}
	if id, ok := d.Cases[s.Kind+"/"+s.ID]; ok {
		return id
	}
	if _, ok := d.People[s.ID]; ok && (s.Kind == "employee" || s.Kind == "i9") {
		return s.ID
	}
	return ""
}

// recipient is a person to notify.
type recipient struct {
	address   string
	role      string
	via       Channel
	about     string // the employee whose own matters these are, for the role employee
	escalated int
	// informed are addresses that an escalation leaves out: they know of the event already.
	informed []string
	// why is what is stated in addition to the reason: who did not answer.
	why string
	// reasons are what the recipient's routes send; nil for all.
	reasons []Reason
}

// reached is who stands behind a name of a route, and what is missing where no one can be reached.
func (r *run) reached(name, key string, s docket.Subject) (addresses []string, about, missing string) {
	switch name {
	case Employee:
		id := r.Directory.employee(key, s)
		if id == "" {
			return nil, "", "the employee this concerns is not on file"
		}
		contact := r.Directory.People[id]
		if missing := contact.unreachable("the employee"); missing != "" {
			return nil, "", missing
		}
		return []string{bare(contact.Email)}, id, ""
	case Manager:
		id := r.Directory.employee(key, s)
		manager := r.Directory.People[id].Manager
		if manager == "" {
			return nil, "", "the employee's manager is not on file"
		}
		contact := r.Directory.People[manager]
		if missing := contact.unreachable("the employee's manager"); missing != "" {
			return nil, "", missing
		}
		return []string{bare(contact.Email)}, "", ""
	}
	if _, known := r.addresses[name]; !known {
		list, named := r.Settings.Recipients[name]
		if !named {
			list = []string{name}
		}
		for _, a := range list {
			r.addresses[name] = append(r.addresses[name], bare(a))
		}
	}
	return r.addresses[name], "", ""
}

// bare is an address without the name before it.
func bare(address string) string {
	parsed, err := mail.ParseAddress(address)
	if err != nil {
		return address
	}
	return parsed.Address
}
