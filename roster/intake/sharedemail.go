package intake

import (
	"strings"

	"mobility/internal/hashset"
	"mobility/internal/table"
	"mobility/internal/table/parse"
)

// emailOwner is the first id with an e-mail address that several rows have, and whether another id has it.
type emailOwner struct {
	id      uint64
	several bool
}

// emailOf notes whose e-mail address it is, of those that several rows have: the rows of one person may repeat it.
func (s *survey) emailOf(row *table.Row, id string) {
	if s.email < 0 || len(s.sharedEmails) == 0 || id == "" {
		return
	}
	email := hashset.Hash(strings.ToLower(parse.Clean(row.Cells[s.email].Text)))
	if !s.sharedEmails[email] {
		return
	}
	if s.emailOwners == nil {
		s.emailOwners = make(map[uint64]emailOwner)
	}
	whole := hashset.Hash(id)
	owner, known := s.emailOwners[email]
	if !known {
		owner.id = whole
	}
	owner.several = owner.several || owner.id != whole
	s.emailOwners[email] = owner
}

// keepEmailsOfSeveral keeps the e-mail addresses that several people have.
func (s *survey) keepEmailsOfSeveral() {
	for email, owner := range s.emailOwners {
		if !owner.several {
			delete(s.sharedEmails, email)
		}
	}
	s.emailOwners = nil
}
