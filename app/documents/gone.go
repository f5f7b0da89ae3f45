package documents

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"mobility/app/kinds"
	"mobility/internal/store"
	"mobility/internal/store/journal"
	"mobility/internal/vault"
)

// gone are the employees and the forms of a client that certificates say were erased or destroyed.
type gone struct {
	employees map[string]erased
	forms     map[string]time.Time
}

// erased is when an employee was erased, and which documents are kept all the same.
type erased struct {
	at   time.Time
	kept map[string]bool
}

// goneOf reads the certificates of a client.
func goneOf(ctx context.Context, s *store.Store, client string) (gone, error) {
	g := gone{employees: make(map[string]erased), forms: make(map[string]time.Time)}
	entries, err := s.EntriesWhere(ctx, "client = ? AND noun = ?", client, journal.NounCertificate)
	if err != nil {
		return g, err
	}
	for i := range entries {
		if err := g.add(&entries[i]); err != nil {
			return g, err
		}
	}
	return g, nil
}

func (g *gone) add(e *journal.Entry) error {
	at, err := time.Parse(time.RFC3339, e.At)
	if err != nil {
		return fmt.Errorf("journal entry %d: %w", e.Seq, err)
	}
	noun, subject, _ := strings.Cut(e.Subject, "/")
	switch {
	case noun == kinds.Form.Noun:
		g.forms[FormScanSubject(journal.SplitSubject(subject))] = at
	case noun == journal.NounEmployee && !strings.Contains(subject, "/"): // not of images or single fields
		var stated struct {
			Certificate struct {
				Kept []struct {
					Kind  string `json:"kind"`
					Owner string `json:"owner"`
				} `json:"kept"`
			} `json:"certificate"`
		}
		if err := json.Unmarshal([]byte(e.After), &stated); err != nil {
			return fmt.Errorf("journal entry %d: %w", e.Seq, err)
		}
		kept := make(map[string]bool)
		for _, item := range stated.Certificate.Kept {
			if item.Kind == journal.NounDocument {
				kept[item.Owner] = true
			}
		}
		g.employees[subject] = erased{at, kept}
	}
	return nil
}

// left says why a document about a subject should not be there any more, and what removes it; "" for one that may be there.
func (g *gone) left(e *vault.Entry, subject string) string {
	if e.Kind == PERMEvidence {
		return ""
	}
	added := e.AddedAt.Truncate(time.Second)
	if at, was := g.forms[subject]; was && e.Kind == FormScan && !added.After(at) {
		return fmt.Sprintf("the form %s was destroyed on %s, and this scan of it is left: run mobility i9 retention destroy with its plan again",
			subject, at.Format(time.DateOnly))
	}
	employee, _, _ := strings.Cut(subject, "/")
	if was, is := g.employees[employee]; is && !was.kept[e.ID] && !added.After(was.at) {
		return fmt.Sprintf("employee %s was erased on %s, and this document is left: run mobility privacy erase %s --confirm %s",
			employee, was.at.Format(time.DateOnly), employee, employee)
	}
	return ""
}
