package retention

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"mobility/app/documents"
)

// Copies are the places in which older copies of what is destroyed can be.
type Copies struct {
	// Backups is the folder of the backups, Inbox the folder of the inboxes; "" where none is known.
	Backups, Inbox string
}

// What ends the copies: the defaults of db backup --keep and roster sync --archive-days.
const (
	keptBackups = 14
	keptDays    = 365
)

// Find lists the backups, and the folders of archived exports of a client, each with what ends it.
func (c Copies) Find(client string) ([]string, error) {
	var all []string
	backups, err := filesOf(c.Backups)
	if err != nil {
		return nil, err
	}
	for _, name := range backups {
		if ending := filepath.Ext(strings.TrimSuffix(name, ".age")); ending == ".db" || ending == ".dump" {
			all = append(all, fmt.Sprintf("%s (deleted once the folder has %d newer backups)", filepath.Join(c.Backups, name), keptBackups))
		}
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
			all = append(all, fmt.Sprintf("%s (%d files, each deleted %d days after it came)", folder, len(exports), keptDays))
		}
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
