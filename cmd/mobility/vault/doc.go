// Package vault has the commands of stored documents.
package vault
