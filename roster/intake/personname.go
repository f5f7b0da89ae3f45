package intake

import (
	"mobility/roster"
	"mobility/roster/personname"
)

// readFullName splits a name in one cell, and reports one whose last name is a guess.
func readFullName(s string) reading {
	name := personname.Read(s)
	var r reading
	for _, p := range []also{
		{roster.FieldFirstName.Name, name.First}, {roster.FieldMiddleName.Name, name.Middle}, {roster.FieldLastName.Name, name.Last},
		{roster.FieldPreferredName.Name, name.Preferred},
	} {
		if p.value != "" {
			r.also = append(r.also, p)
		}
	}
	if name.Guessed {
		r.code = codeNameSplit
		r.message = "has no comma: read as first name " + name.First + ", last name " + name.Last + "; write \"Last, First Middle\" if that is wrong"
	}
	return r
}

// readGivenName reads a first name and what the person is called.
func readGivenName(s string) reading {
	name, preferred := personname.Given(s)
	r := reading{value: name}
	if preferred != "" {
		r.also = []also{{roster.FieldPreferredName.Name, preferred}}
	}
	return r
}
