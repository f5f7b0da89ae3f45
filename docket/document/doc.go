// Package document is a docket as a JSON document that is written without being held: its entries are encoded as they are made, and
// sorted as bytes.
package document
