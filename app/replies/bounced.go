package replies

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"mobility/actions"
	"mobility/alerts"
	"mobility/app/notices"
	"mobility/docket"
	"mobility/internal/audience"
	"mobility/internal/law"
	"mobility/internal/store"
	"mobility/internal/store/outbox"
)

// readBounced records what a mail server reports of a message: a failure opens an action item, a delay is noted. Nothing else follows.
func readBounced(ctx context.Context, s *store.Store, m *message, o *Options) ([]Outcome, error) {
	sent, ref, err := o.returnedMessage(ctx, s, m)
	if err != nil {
		return nil, err
	}
	if sent == nil {
		return []Outcome{{From: m.From, Reply: firstLine(m.Subject), Skipped: true, Refused: "it returns no message of this program"}}, nil
	}
	var outcomes []Outcome
	for i := range m.Bounce.Recipients {
		u := m.Bounce.Recipients[i]
		if u.Address == "" {
			u.Address = sent.to
		}
		out := Outcome{From: m.From, Client: sortedClients(sent.entries)[0], Reply: firstLine(m.Subject)}
		if err := o.undelivered(ctx, s, m, &u, sent, ref, &out); err != nil {
			return nil, err
		}
		outcomes = append(outcomes, out)
	}
	return outcomes, nil
}

// returnedMessage finds the message that a mail server returns, by its reference or its Message-ID.
func (o *Options) returnedMessage(ctx context.Context, s *store.Store, m *message) (sent *original, ref string, err error) {
	refs := []string{alerts.FindRef(m.Bounce.Text)}
	for _, id := range m.Bounce.messageIDs() {
		refs = append(refs, alerts.Ref(o.Key, id))
	}
	for _, ref = range refs {
		if sent, err = find(ctx, s, ref, o); err != nil || sent != nil {
			return sent, ref, err
		}
	}
	return nil, "", nil
}

// undelivered records what is reported of one recipient, once for a message and recipient.
func (o *Options) undelivered(ctx context.Context, s *store.Store, m *message, u *undelivered, sent *original, ref string, out *Outcome) error {
	which := fmt.Sprintf("the message of %s (ref %s)", sent.entries[out.Client][0].AsOf.Plain(), ref)
	switch u.Action {
	case actionFailed, "":
		out.item = o.undeliveredItem(m, u, sent, ref, out)
		out.Effects = []string{"opens an action item: " + out.item.Summary}
	case actionDelayed:
		out.Effects = []string{"noted: " + which + " to " + u.Address + " is delayed: " + u.reason()}
	default:
		out.Refused, out.Skipped = "a receipt: "+which+" to "+u.Address+" was "+u.Action, true
		return nil
	}
	out.entry = o.bounceEntry(m, u, sent, out)
	if out.item != nil {
		out.item.ID = "bounce-" + out.entry.Key
	}
	for _, err := range notices.Ledger(ctx, s, out.Client, outbox.Filter{Key: out.entry.Key}) {
		out.Effects, out.Refused, out.Skipped = nil, "it was read before", true
		return err
	}
	if !o.Apply {
		return nil
	}
	return s.Write(ctx, o.work(m, out.Client), false, func(tx *store.Tx) error { return out.record(ctx, tx) })
}

// bounceEntry is the evidence of a report about a message and a recipient, by which it is recorded once.
func (o *Options) bounceEntry(m *message, u *undelivered, sent *original, out *Outcome) alerts.LedgerEntry {
	sum := sha256.Sum256([]byte(sent.id + "\n" + strings.ToLower(u.Address) + "\n" + strings.Replace(u.Action, actionFailed, "", 1)))
	key := "b" + hex.EncodeToString(sum[:10])
	why := strings.Join(out.Effects, "; ")
	return alerts.LedgerEntry{
		Key: key, Deadline: "bounce/" + key, Reason: alerts.Bounced, To: u.Address, Role: sent.role, Channel: sent.entries[out.Client][0].Channel,
		State: alerts.Sent, Why: why, At: o.Now(), AsOf: o.AsOf, MessageID: m.ID, Domain: "alerts",
		Subject: docket.Subject{Kind: "bounce", ID: key, Name: u.Address}, Summary: firstLine(m.Subject),
	}
}

// undeliveredItem is the action item of a message that did not reach a recipient: about the employee who should have it, or else the client.
func (o *Options) undeliveredItem(m *message, u *undelivered, sent *original, ref string, out *Outcome) *actions.Item {
	first := &sent.entries[out.Client][0]
	what := "The reminder"
	if first.Reason == alerts.Reported {
		what = "The report"
	}
	item := &actions.Item{
		About: out.Client, Kind: string(audience.Client), Name: out.Client, Rule: actions.CheckDelivery.ID, Cite: actions.CheckDelivery.Cite.Pin,
		Severity: law.Risk, Role: law.Paralegal, Raised: o.AsOf,
		Summary: fmt.Sprintf("%s of %s (ref %s) did not reach %s: %s", what, first.AsOf.Plain(), ref, u.Address, u.reason()),
		Remedy:  "Correct the address of the recipient, and inform them in another way of what the message says.",
		Basis:   []string{"returned by " + m.From},
	}
	if u.Diagnostic != "" {
		item.Basis = append(item.Basis, "answer of the mail server: "+shortened(u.Diagnostic))
	}
	if sent.about != "" {
		item.About, item.Kind, item.Name, item.Employer = sent.about, actions.OfEmployee, first.Subject.Name, first.Employer
	}
	return item
}

// mostDiagnostic bounds what is kept of a mail server's answer, in letters.
const mostDiagnostic = 200

func shortened(text string) string {
	if letters := []rune(text); len(letters) > mostDiagnostic {
		return string(letters[:mostDiagnostic]) + "…"
	}
	return text
}
