// Package outbox has the messages that wait to be sent, and the ledger of the notices that were: what was sent, to which recipient, when, about
// which deadline. Neither is part of the journal.
package outbox
