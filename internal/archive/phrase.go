package archive

import (
	"runtime/debug"

	"filippo.io/age"
)

// A passphrase costs 256 MiB each time it is tried, so that trying many costs more. Each of these gives them back to the system: the
// collector alone would let the next trial take as much again.
type (
	phraseRecipient struct{ *age.ScryptRecipient }
	phraseIdentity  struct{ *age.ScryptIdentity }
)

// WrapWithLabels encrypts the key of a file.
func (r phraseRecipient) WrapWithLabels(fileKey []byte) ([]*age.Stanza, []string, error) {
	defer debug.FreeOSMemory()
	return r.ScryptRecipient.WrapWithLabels(fileKey)
}

// Unwrap decrypts the key of a file.
func (i phraseIdentity) Unwrap(stanzas []*age.Stanza) ([]byte, error) {
	defer debug.FreeOSMemory()
	return i.ScryptIdentity.Unwrap(stanzas)
}
