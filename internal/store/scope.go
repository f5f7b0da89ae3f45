package store

// Scope chooses what is read by its id: an employee's, an owner's, a case's. The zero Scope chooses nothing, so that a
// scope that was forgotten, or made of no ids, never means everything.
type Scope struct {
	all bool
	ids []string
}

// All chooses everything that a client has.
var All = Scope{all: true}

// Only chooses what has one of some ids; without ids it chooses nothing.
func Only(ids ...string) Scope { return Scope{ids: ids} }

// IsAll reports whether everything is chosen.
func (s Scope) IsAll() bool { return s.all }
