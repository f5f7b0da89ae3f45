package cmdutil

import (
	"cmp"
	"path/filepath"
	"strings"

	"mobility/app/documents"
)

// Documents is the folder of the documents and the file of their key: by flag, environment, configuration, or beside the
// database file. The place of a server that nothing names is empty.
func (p *Program) Documents() documents.Place {
	root := cmp.Or(p.given.vault, p.Getenv("MOBILITY_VAULT"), p.Config.Vault)
	if root == "" {
		file := p.Target()
		if strings.Contains(file, "://") {
			return documents.Place{}
		}
		root = strings.TrimSuffix(file, filepath.Ext(file)) + ".vault"
	}
	root = filepath.Clean(root)
	return documents.Place{Root: root, Key: cmp.Or(p.given.vaultKey, p.Getenv("MOBILITY_VAULT_KEY"), p.Config.VaultKey, p.defaultKey(root))}
}

// defaultKey is the file of the key that nothing names: beside the documents of a database file. With a server the documents are data of
// many, and the key is in the folder of the user's configuration, unless one is beside the documents from before.
func (p *Program) defaultKey(root string) string {
	beside := root + ".key"
	if own := p.Places().VaultKey; own != "" && strings.Contains(p.Target(), "://") && !isFile(beside) {
		return own
	}
	return beside
}
