package notices

import (
	"context"

	"mobility/alerts"
	"mobility/internal/store/outbox"
)

// aboutReader reads the outbox: a store, a transaction, or one moment of the database.
type aboutReader interface {
	waitingReader
	WaitingAbout(ctx context.Context, client string, owners ...string) ([]outbox.Place, error)
}

// WaitingAbout lists the messages that are not yet sent about an employee, without the notices about others: of a message that has some,
// what is about the employee is left and no text.
func WaitingAbout(ctx context.Context, r aboutReader, client, employee string) ([]alerts.Message, error) {
	places, err := r.WaitingAbout(ctx, client, employee)
	if err != nil {
		return nil, err
	}
	var found []alerts.Message
	for _, place := range places {
		m, err := waiting(ctx, r, place.Client, place.ID)
		if err != nil {
			return nil, err
		}
		all := m.Notices.Len()
		m.Notices.Change(func(n *alerts.Notice) bool {
			return n.Client == client && (n.Subject.ID == employee || n.About == employee)
		})
		switch m.Notices.Len() {
		case 0:
			continue
		case all:
		default:
			m.Text, m.HTML, m.ICS, m.Attachments = "", "", "", nil
		}
		found = append(found, *m)
	}
	return found, nil
}
