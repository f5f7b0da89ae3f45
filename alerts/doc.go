// Package alerts is which deadlines to say now, to whom and why.
//
// Decide is a pure function of the docket, the ledger of what was said, the holds people set, the settings and an
// as-of date: it answers with notices, each with a reason, and with the reason wherever a person is not told. Compose
// makes messages of them. Nothing here sends, stores or reads a clock; the channels are in alerts/channel.
//
// A notice is decided from what was said before, never from "today is the thirtieth day": a run that was missed is
// caught up by the next, which says only where a deadline stands now.
package alerts
