// Package channel is how messages leave the program: by mail, to a webhook, into a folder, onto the terminal.
//
// A channel sends one message at a time and says what became of it: delivered, refused for good, or not delivered for
// now. A message that is sent twice carries the same Message-ID both times, so a reader or a folder can tell.
package channel
