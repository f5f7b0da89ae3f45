package alerts

// Reason is why a notice is sent.
type Reason string

// The reasons.
const (
	First    Reason = "first"    // this recipient has had no notice yet, or the deadline was closed and is open again
	Closer   Reason = "closer"   // a further step has been reached, or a hold has ended
	Moved    Reason = "moved"    // the due date differs from the one in the last notice
	Overdue  Reason = "overdue"  // the last day has passed
	Resolved Reason = "resolved" // what the last notice reported no longer applies

	StillOpen Reason = "still-open" // an issue is open some days after its notice
)

// reasons lists them all.
var reasons = []Reason{First, Closer, Moved, Overdue, Resolved, StillOpen}

// State is what became of a notice.
type State string

// The states of a notice.
const (
	New        State = "new"        // decided; in the ledger: queued
	Sent       State = "sent"       // handed over to the channel
	Failed     State = "failed"     // not delivered, after its retries
	Suppressed State = "suppressed" // kept back on purpose; its why says for what reason
)

// stated reports whether a notice in this state counts as stated. A queued one does: the outbox sends it. One that failed
// or was suppressed does not, so that it is sent as soon as it can be.
func (s State) stated() bool { return s == New || s == Sent }

// Channel names a way to say something.
type Channel string

// The channels.
const (
	SMTP    Channel = "smtp"
	File    Channel = "file"
	Webhook Channel = "webhook"
	Print   Channel = "print"
)

// Channels lists them all.
var Channels = []Channel{SMTP, File, Webhook, Print}
