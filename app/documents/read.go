package documents

import (
	"errors"
	"fmt"
	"io"

	"mobility/internal/vault"
)

// Read reads a document.
func Read(v *vault.Vault, sum string) ([]byte, vault.Entry, error) {
	r, entry, err := v.Get(sum)
	if err != nil {
		return nil, entry, err
	}
	content, err := io.ReadAll(r)
	return content, entry, errors.Join(err, r.Close())
}

// Copy writes a document to w. It fails unless the complete document, unchanged since it was added, has been written.
func Copy(v *vault.Vault, id string, w io.Writer) (vault.Entry, error) {
	document, e, err := v.Get(id)
	if err != nil {
		return vault.Entry{}, err
	}
	defer document.Close()
	if _, err := io.Copy(w, document); err != nil {
		return vault.Entry{}, fmt.Errorf("get the document: %w", err)
	}
	return e, nil
}
