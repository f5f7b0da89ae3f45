package outbox

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"mobility/internal/database"
)

// WaitingAlerts lists the ids of a client's messages that are not yet sent, in the order in which they were queued; those
// of one channel, or of all for "".
func (r Reader) WaitingAlerts(ctx context.Context, client, channel string) ([]string, error) {
	query, args := "SELECT id FROM alerts_outbox WHERE client = ?", []any{client}
	if channel != "" {
		query, args = query+" AND channel = ?", append(args, channel)
	}
	var ids []string
	err := r.q.List(ctx, &ids, query+" ORDER BY seq", args...)
	return ids, database.Wrap(ctx, "read the messages that wait", err)
}

// WaitingAlert reads one message of the outbox.
func (r Reader) WaitingAlert(ctx context.Context, client, id string) (message string, err error) {
	err = r.q.Get(ctx, &message, "SELECT message FROM alerts_outbox WHERE client = ? AND id = ?", client, id)
	if err == nil {
		message, err = unpacked(message)
	}
	return message, database.Wrap(ctx, "read message "+id+" of "+client, err)
}

// Place is where a message is: the client in whose outbox it is, and its id.
type Place struct{ Client, ID string }

// WaitingAbout lists the messages that are not yet sent and name one of some employees or cases of a client, or may do so in what is
// attached to them, which is not searched.
func (r Reader) WaitingAbout(ctx context.Context, client string, owners ...string) (found []Place, err error) {
	rows, err := r.q.Rows(ctx, "SELECT client, id, message FROM alerts_outbox ORDER BY client, seq")
	if err != nil {
		return nil, database.Wrap(ctx, "read the messages that wait", err)
	}
	defer rows.Close()
	for rows.Next() {
		var at Place
		var stored string
		if err := rows.Scan(&at.Client, &at.ID, &stored); err != nil {
			return nil, database.Wrap(ctx, "read the messages that wait", err)
		}
		message, err := unpacked(stored)
		if err != nil {
			return nil, fmt.Errorf("read message %s of %s: %w", at.ID, at.Client, err)
		}
		// In the outbox of another client are notices of several.
		isOf := at.Client == client || strings.Contains(message, `"client":`+Quoted(client))
		if isOf && (hasAttachments(message) || slices.ContainsFunc(owners, func(owner string) bool { return names(message, owner) })) {
			found = append(found, at)
		}
	}
	return found, database.Wrap(ctx, "read the messages that wait", rows.Err())
}

// hasAttachments reports whether a message has any, as alerts.Message writes them.
func hasAttachments(message string) bool { return strings.Contains(message, `"attachments":[`) }

// names reports whether a text of a message names an owner: E3 is not named by E30.
func names(message, owner string) bool {
	if !strings.Contains(message, strings.Trim(Quoted(owner), `"`)) { // most do not
		return false
	}
	texts := json.NewDecoder(strings.NewReader(message))
	for {
		token, err := texts.Token()
		if err != nil { // what cannot be read can name anything
			return !errors.Is(err, io.EOF)
		}
		if text, ok := token.(string); ok && hasWord(text, owner) {
			return true
		}
	}
}

// hasWord reports whether a text has a word that no letter or figure continues.
func hasWord(text, word string) bool {
	for from := 0; ; {
		at := strings.Index(text[from:], word)
		if at < 0 {
			return false
		}
		begin, end := from+at, from+at+len(word)
		before, _ := utf8.DecodeLastRuneInString(text[:begin])
		after, _ := utf8.DecodeRuneInString(text[end:])
		if !continues(before) && !continues(after) {
			return true
		}
		from = begin + 1
	}
}

func continues(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// refuseUnsent returns an error where a message that is not yet sent names an owner.
func refuseUnsent(ctx context.Context, tx *database.Tx, client, owner string) error {
	found, err := NewReader(tx.Reader).WaitingAbout(ctx, client, owner)
	if err == nil && len(found) > 0 {
		err = fmt.Errorf("a message that is not yet sent names %s, or may do so in an attachment: withdraw it first", owner)
	}
	return err
}
