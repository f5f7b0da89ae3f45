package replies

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"

	"mobility/actions"
	"mobility/alerts"
	"mobility/app/alerting"
	"mobility/app/book"
	"mobility/app/failure"
	"mobility/app/kinds"
	"mobility/app/notices"
	"mobility/docket"
	"mobility/internal/audience"
	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/internal/redact"
	"mobility/internal/store"
	"mobility/internal/store/outbox"
)

// Options are how replies are read.
type Options struct {
	AsOf civil.Date
	Zone *time.Location
	Book book.Options
	// Key signs the references of messages.
	Key      []byte
	Settings *alerts.Settings
	Now      func() time.Time
	// Work is what the audit trail says of it; the client and the person are those of each reply.
	Work store.Work
	// Apply records what follows; without it nothing changes.
	Apply bool
	// Client is the client whose report comes back; "" where the reference of a message says it.
	Client string
}

// Outcome is what follows from a reply.
type Outcome struct {
	File   string `json:"file,omitempty"`
	From   string `json:"from"`
	Client string `json:"client,omitempty"`
	Reply  string `json:"reply"`
	// Effects say what is done.
	Effects []string `json:"effects"`
	// Refused is why nothing is done, "" for a reply that is read.
	Refused string `json:"refused,omitempty"`
	// Skipped is set for what is not a reply, or was read before: a mailbox has more than replies.
	Skipped bool `json:"skipped,omitempty"`

	holds []alerts.Hold
	item  *actions.Item
	entry alerts.LedgerEntry
}

// Headers are the headers of Row.
func Headers() []string { return []string{"file", "from", "client", "reply", "effect"} }

// Row is an outcome as tables show it.
func (out *Outcome) Row() []string {
	effect := strings.Join(out.Effects, "; ")
	if out.Refused != "" {
		effect = "not read: " + out.Refused
	}
	return []string{out.File, out.From, out.Client, out.Reply, effect}
}

// original is a message to which a reply can be: the entries of its notices, by client.
type original struct {
	id      string
	to      string
	role    string
	about   string
	report  bool // a returned report, to which only words can reply
	entries map[string][]alerts.LedgerEntry
}

// readAnswer reads a mail and records what follows from it.
func readAnswer(ctx context.Context, s *store.Store, m *message, o *Options) ([]Outcome, error) {
	if m.Bounce != nil {
		return readBounced(ctx, s, m, o)
	}
	ref := alerts.FindRef(m.Subject + "\n" + m.Text)
	if ref == "" && len(m.Files) == 0 {
		return []Outcome{{From: m.From, Reply: firstLine(m.Subject), Skipped: true, Refused: "neither the reference of a message nor a returned report is in it"}}, nil
	}
	sent, err := find(ctx, s, ref, o)
	if err != nil {
		return nil, err
	}
	if len(m.Files) > 0 && (sent == nil || m.hasReport(ctx)) { // a reply can bring back the list that it answers
		reports, err := o.returned(ctx, s, m, sent)
		if sent == nil || !related(m.From, sent.to) {
			sent = o.besideReport(m, reports)
		}
		if err != nil || sent == nil || !m.says(o.AsOf) {
			return reports, err
		}
		words, err := o.each(ctx, s, m, sent)
		return append(reports, words...), err
	}
	switch refused := (Outcome{From: m.From, Reply: firstLine(m.Text)}); {
	case sent == nil:
		refused.Refused = "the reference " + ref + " is that of no message that was sent"
		return []Outcome{refused}, nil
	case !related(m.From, sent.to):
		refused.Refused = fmt.Sprintf("the message went to %s, and the reply comes from %s", sent.to, m.From)
		return []Outcome{refused}, nil
	}
	return o.each(ctx, s, m, sent)
}

// each reads a reply for each client that its message is about.
func (o *Options) each(ctx context.Context, s *store.Store, m *message, sent *original) (outcomes []Outcome, err error) {
	for _, client := range sortedClients(sent.entries) {
		one := Outcome{From: m.From, Client: client, Reply: firstLine(m.Text)}
		if err := o.one(ctx, s, m, sent, &one); err != nil {
			return nil, err
		}
		outcomes = append(outcomes, one)
	}
	return outcomes, nil
}

// find finds the message that has a reference; nil for none.
func find(ctx context.Context, s *store.Store, ref string, o *Options) (*original, error) {
	if ref == "" {
		return nil, nil
	}
	clients, err := s.ClientSlugs(ctx, "")
	if err != nil {
		return nil, err
	}
	var sent *original
	for _, client := range clients {
		entries, err := notices.OfMessage(ctx, s, client, o.Key, ref)
		if err != nil {
			return nil, err
		}
		if len(entries) == 0 {
			continue
		}
		if first := &entries[0]; sent == nil {
			sent = &original{id: first.MessageID, to: strings.ToLower(first.To), role: first.Role, about: first.About, entries: map[string][]alerts.LedgerEntry{}}
		}
		sent.entries[client] = entries
	}
	return sent, nil
}

// related reports whether a reply comes from the recipient of a message, or from a colleague at the recipient's domain.
func related(from, to string) bool {
	_, a, _ := strings.Cut(from, "@")
	_, b, _ := strings.Cut(to, "@")
	return from == to || a != "" && a == b && !slices.Contains(publicMail, a)
}

// publicMail are domains of mail providers, which people share who do not work together.
var publicMail = []string{
	"gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com", "icloud.com", "me.com", "aol.com",
	"comcast.net", "verizon.net", "att.net", "proton.me", "protonmail.com", "gmx.com", "zoho.com", "qq.com", "163.com",
}

func sortedClients(byClient map[string][]alerts.LedgerEntry) []string {
	clients := make([]string, 0, len(byClient))
	for client := range byClient {
		clients = append(clients, client)
	}
	slices.Sort(clients)
	return clients
}

// firstLine is the first line of what a person wrote, without numbers of persons.
func firstLine(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	line, _ = redact.Mask(strings.TrimSpace(line))
	return line
}

// one decides and records what follows from a reply for one client.
func (o *Options) one(ctx context.Context, s *store.Store, m *message, sent *original, out *Outcome) error {
	out.entry = o.entry(m, sent, out.Client)
	for _, err := range notices.Ledger(ctx, s, out.Client, outbox.Filter{Key: out.entry.Key}) {
		out.Refused, out.Skipped = "it was read before", true
		return err
	}
	err := book.Read(ctx, s, out.Client, o.AsOf, o.Book, func(b *book.Book) error { return o.decide(ctx, b, m, sent, out) })
	if err != nil || out.Refused != "" || !o.Apply {
		return err
	}
	return s.Write(ctx, o.work(m, out.Client), false, func(tx *store.Tx) error { return out.record(ctx, tx) })
}

// work is what the audit trail says: the sender of the reply is a stated name, beside the user who reads the mail.
func (o *Options) work(m *message, client string) store.Work {
	work := o.Work
	work.Client, work.Stated, work.Command, work.At = client, m.From, "alerts reply", o.Now()
	return work
}

// entry is the evidence of a reply, by which it is read once.
func (o *Options) entry(m *message, sent *original, client string) alerts.LedgerEntry {
	sum := sha256.Sum256([]byte(cmp.Or(m.ID, m.From+"\n"+m.Text) + "\n" + sent.id))
	key := "r" + hex.EncodeToString(sum[:10])
	return alerts.LedgerEntry{
		Key: key, Deadline: "reply/" + key, Reason: alerts.Replied, To: m.From, Role: sent.role, Channel: sent.entries[client][0].Channel,
		State: alerts.Sent, Why: "reply to " + sent.id + ": " + firstLine(m.Text), At: o.Now(), AsOf: o.AsOf, MessageID: m.ID, Domain: "alerts",
		Subject: docket.Subject{Kind: "reply", ID: key, Name: m.Name}, Summary: firstLine(m.Text),
	}
}

// record records what was decided.
func (out *Outcome) record(ctx context.Context, tx *store.Tx) error {
	for _, h := range out.holds {
		if err := notices.Hold(ctx, tx, h); err != nil {
			return err
		}
	}
	if out.item != nil {
		if _, err := tx.RecordFacts(ctx, kinds.Action, out.item.About, "", out.item.Record()); err != nil {
			return fmt.Errorf("record the reply of %s: %w", out.From, err)
		}
	}
	return notices.Note(ctx, tx, out.Client, out.entry)
}

// decide says what follows: a recipient who acts acknowledges, another person's words become an action item.
func (o *Options) decide(ctx context.Context, b *book.Book, m *message, sent *original, out *Outcome) error {
	reader := o.Settings.Reader(sent.role)
	answers, rest, err := alerts.ReadAnswers(m.Text, m.Name, o.AsOf)
	if rest = m.withAttached(rest); sent.report {
		answers, rest, err = nil, m.withAttached(alerts.Written(m.Text, m.Name)), nil
	}
	switch {
	case err != nil && reader != audience.Employee && reader != audience.Manager:
		out.Refused = failure.Text(err)
		return nil
	case len(answers) == 0 || err != nil || reader == audience.Employee || reader == audience.Manager:
		out.item = o.itemOf(m, sent, out, cmp.Or(rest, firstLine(m.Text)))
		out.Effects = append(out.Effects, "opens an action item: "+out.item.Summary)
		return nil
	}
	if was, err := b.Closed(ctx); err != nil || was != nil {
		if was != nil {
			out.Refused = was.String()
		}
		return err
	}
	d, err := b.Docket(ctx, book.Wanted{Within: book.Everything})
	if err != nil {
		return err
	}
	if no := answeredTwice(answers); no != 0 {
		out.Refused = fmt.Sprintf("item %d has two answers; send one", no)
		return nil
	}
	on := alerting.StandingOn(d)
	for i := range answers {
		o.acknowledge(&answers[i], m, sent, out, on)
	}
	switch {
	case out.Refused != "":
	case len(out.holds) == 0 && len(out.Effects) == 0:
		out.Refused = "none of its items is open any more, or the numbers are not in the message"
	default:
		out.Effects = append(out.Effects, missed(answers, sent)...)
	}
	if out.Refused == "" && rest != "" {
		out.item = o.itemOf(m, sent, out, rest)
		out.Effects = append(out.Effects, "opens an action item for the other words: "+out.item.Summary)
	}
	return nil
}

// answeredTwice is the number of an item with two answers that differ, 0 for none.
func answeredTwice(answers []alerts.Answer) int {
	before := map[int]alerts.Answer{}
	for _, a := range answers {
		for _, no := range a.Items {
			was, again := before[no]
			if again && (was.Kind != a.Kind || was.Until != a.Until || was.Note != a.Note) {
				return no
			}
			before[no] = a
		}
	}
	return 0
}

// missed says which numbers of answers are those of no item.
func missed(answers []alerts.Answer, sent *original) (effects []string) {
	there := map[int]bool{}
	for _, entries := range sent.entries {
		for i := range entries {
			there[entries[i].No] = true
		}
	}
	for i := range answers {
		for _, no := range answers[i].Items {
			if !there[no] {
				effects = append(effects, fmt.Sprintf("%d. not in the message", no))
			}
		}
	}
	return effects
}

// acknowledge adds the holds of one answer.
func (o *Options) acknowledge(a *alerts.Answer, m *message, sent *original, out *Outcome, on *alerting.Standing) {
	items := 0
	for _, entries := range sent.entries {
		items += len(entries)
	}
	entries := sent.entries[out.Client]
	for i := range entries {
		e := &entries[i]
		open, lapsed := on.OpenOf(e)
		switch {
		case len(open) == 0 && slices.Contains(a.Items, e.No):
			out.Effects = append(out.Effects, fmt.Sprintf("%d. %s, %s: no longer open", e.No, e.Subject.Name, e.Summary))
			continue
		case len(open) == 0 || !a.Concerns(e.No, items, lapsed):
			continue
		}
		var until civil.Date
		for _, d := range open {
			if alerts.LastSafeDay(d) == o.AsOf { // what is due today does not pause
				continue
			}
			h, err := a.Hold(d, m.Name, o.AsOf)
			if err != nil {
				out.Refused = failure.Text(err)
				return
			}
			out.holds, until = append(out.holds, h), civil.Earliest(until, h.Until)
		}
		if until.IsZero() {
			out.Effects = append(out.Effects, fmt.Sprintf("%d. %s, %s: due today, not paused", e.No, e.Subject.Name, e.Summary))
			continue
		}
		out.Effects = append(out.Effects, fmt.Sprintf("%d. %s, %s: %s by %s, next date %s", e.No, e.Subject.Name, e.Summary, doneBy[a.Kind], m.Name, until))
	}
}

// doneBy are the words for what an answer does.
var doneBy = map[alerts.HoldKind]string{alerts.Acknowledged: "acknowledged", alerts.Snoozed: "snoozed"}

// itemOf is the action item of words that acknowledge nothing.
func (o *Options) itemOf(m *message, sent *original, out *Outcome, text string) *actions.Item {
	first := &sent.entries[out.Client][0]
	who := m.Name
	if sent.about != "" {
		who = first.Subject.Name
	}
	item := &actions.Item{
		ID: "reply-" + out.entry.Key, About: cmp.Or(sent.about, first.Subject.ID), Kind: first.Subject.Kind, Name: first.Subject.Name,
		Employer: first.Employer, Rule: actions.CheckReply.ID, Cite: actions.CheckReply.Cite.Pin, Severity: actions.CheckReply.Severity(),
		Summary: who + " replied: " + text, Remedy: "Read the reply, and record what its documents show. Until then the dates stay as they are.",
		Role: law.Paralegal, Basis: []string{"reply to the message of " + first.AsOf.Plain(), "from " + m.From}, Raised: o.AsOf,
	}
	if sent.about != "" || item.Kind == "i9" {
		item.Kind = actions.OfEmployee
	}
	return item
}
