// Package notices reads and writes the notices sent to people, and those about to be sent: the store keeps entries,
// messages and holds as documents, and package alerts knows what they contain.
package notices
