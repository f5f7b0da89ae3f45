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
	return documents.Place{Root: root, Key: cmp.Or(p.given.vaultKey, p.Getenv("MOBILITY_VAULT_KEY"), p.Config.VaultKey, root+".key")}
}
