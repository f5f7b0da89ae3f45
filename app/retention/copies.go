package retention

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"mobility/app/documents"
	"mobility/internal/store/journal"
	"mobility/internal/vault"
)

// Copies are the places in which older copies of what is destroyed can be.
type Copies struct {
	// Backups is the folder of the backups, Inbox the folder of the inboxes; "" where none is known.
	Backups, Inbox string
	// KeptBackups is how many backups the folder keeps, KeptDays for how many days archived exports are kept; 0 keeps all.
	KeptBackups, KeptDays int
	// Documents have the exports that were archived encrypted.
	Documents documents.Place
	// OnServer is set where the database is a server, which has backups of its own.
	OnServer bool
}

// trail reads the audit trail.
type trail interface {
	EntriesWhere(ctx context.Context, condition string, args ...any) ([]journal.Entry, error)
}

// Find lists the backups, the folders of archived exports of a client, and what a server keeps, each with what ends it.
func (c Copies) Find(ctx context.Context, from trail, client string) ([]string, error) {
	backups, err := filesOf(c.Backups)
	if err != nil {
		return nil, err
	}
	backups = slices.DeleteFunc(backups, func(name string) bool {
		ending := filepath.Ext(strings.TrimSuffix(name, ".age"))
		return ending != ".db" && ending != ".dump"
	})
	var all []string
	for _, name := range backups {
		all = append(all, fmt.Sprintf("%s (%s)", filepath.Join(c.Backups, name), ends(c.KeptBackups, "deleted once the folder has %d newer backups")))
	}
	elsewhere, err := madeElsewhere(ctx, from, backups)
	if err != nil {
		return nil, err
	}
	all = append(all, elsewhere...)
	if c.OnServer {
		all = append(all, "the server's own backups and archived write-ahead log, if its administrator keeps any (until the end of their retention)")
	}
	if c.Inbox == "" {
		return all, nil
	}
	for _, name := range []string{"archived", "refused"} {
		folder := filepath.Join(c.Inbox, documents.FolderName(client), name)
		exports, err := filesOf(folder)
		if err != nil {
			return nil, err
		}
		if len(exports) > 0 {
			all = append(all, fmt.Sprintf("%s (%d files, %s)", folder, len(exports), ends(c.KeptDays, "each deleted %d days after it came")))
		}
	}
	encrypted, err := c.encryptedExports(ctx, client)
	return append(all, encrypted...), err
}

// encryptedExports lists the exports among the documents of a client.
func (c Copies) encryptedExports(ctx context.Context, client string) (all []string, err error) {
	if !c.Documents.Has(client) {
		return nil, nil
	}
	err = c.Documents.Open(client, false, func(v *vault.Vault) error {
		exports, err := v.List(ctx, vault.Filter{Kind: documents.Export})
		for i := range exports {
			all = append(all, fmt.Sprintf("document %s, an export that was archived encrypted (%s)", exports[i].ID,
				ends(c.KeptDays, "deleted %d days after it came")))
		}
		return err
	})
	return all, err
}

// ends says what ends a copy, by the number kept or the days for which it is kept.
func ends(kept int, by string) string {
	if kept == 0 {
		return "kept until a person deletes it"
	}
	return fmt.Sprintf(by, kept)
}

// madeElsewhere lists the backups and copies of the audit trail that are not in the folder of the backups, and that the program has not
// deleted: where they are is not recorded.
func madeElsewhere(ctx context.Context, from trail, inFolder []string) ([]string, error) {
	entries, err := from.EntriesWhere(ctx, "noun = '"+journal.NounDatabase+"' AND action IN ('back-up', 'copy')") // which has an index
	if err != nil {
		return nil, err
	}
	made := map[string]string{}
	for i := range entries {
		e := &entries[i]
		made[e.Subject] = e.At
		var stated struct {
			Deleted []string `json:"deleted"`
		}
		if err := json.Unmarshal([]byte(e.After), &stated); err != nil {
			return nil, fmt.Errorf("read entry %d of the audit trail: %w", e.Seq, err)
		}
		for _, name := range stated.Deleted {
			delete(made, name)
		}
	}
	for _, name := range inFolder {
		delete(made, name)
	}
	var all []string
	for _, name := range slices.Sorted(maps.Keys(made)) {
		day, _, _ := strings.Cut(made[name], "T")
		all = append(all, fmt.Sprintf("%s, made on %s outside the folder of the backups (%s)", name, day, ends(0, "")))
	}
	return all, nil
}

// filesOf are the names of the files of a folder; none of a folder that is not there.
func filesOf(folder string) ([]string, error) {
	if folder == "" {
		return nil, nil
	}
	found, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var names []string
	for _, entry := range found {
		if entry.Type().IsRegular() {
			names = append(names, entry.Name())
		}
	}
	return names, err
}
