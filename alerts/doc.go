// Package alerts decides which deadlines to send notices about now, to which recipients and why.
//
// Decide is a pure function of the docket, the ledger of what was sent, the holds people set, the settings and an
// as-of date: it returns notices, each with a reason, and the reason wherever a person is not notified. A Decision is
// the same over a docket that is handed over part by part. Compose makes messages of the notices.
// Nothing here sends, stores or reads a clock; the channels are in alerts/channel.
//
// A notice is decided from what was sent before, never from "today is the thirtieth day": a run that was missed is
// made up by the next, which states only where a deadline stands now.
package alerts
