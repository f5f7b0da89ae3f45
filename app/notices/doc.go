// Package notices reads and writes what people were told, and what is about to be sent to them: the store keeps entries,
// messages and holds as documents, and package alerts knows what they contain.
package notices
