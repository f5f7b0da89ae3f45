// Package documents finds the stored documents of a client, opens them and verifies them.
package documents
