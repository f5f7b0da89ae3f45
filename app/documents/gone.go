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
	employees, forms map[string]erased
}

// erased is when an employee was erased or a form destroyed, and which documents are kept all the same.
type erased struct {
	at   time.Time
	kept map[string]bool
}

// goneOf reads the certificates of a client.
func goneOf(ctx context.Context, s *store.Store, client string) (gone, error) {
	g := gone{employees: make(map[string]erased), forms: make(map[string]erased)}
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
	noun, subject, _ := strings.Cut(e.Subject, "/")
	isForm, isEmployee := noun == kinds.Form.Noun, noun == journal.NounEmployee && !strings.Contains(subject, "/") // not of images or single fields
	if !isForm && !isEmployee {
		return nil
	}
	at, err := time.Parse(time.RFC3339, e.At)
	if err != nil {
		return fmt.Errorf("journal entry %d: %w", e.Seq, err)
	}
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
	was := erased{at, make(map[string]bool)}
	for _, item := range stated.Certificate.Kept {
		if item.Kind == journal.NounDocument {
			was.kept[item.Owner] = true
		}
	}
	if isForm {
		g.forms[FormScanSubject(journal.SplitSubject(subject))] = was
	} else {
		g.employees[subject] = was
	}
	return nil
}

// took reports whether a document should have gone too: it was there then, and is not kept.
func (was *erased) took(e *vault.Entry) bool {
	return !was.kept[e.ID] && !e.AddedAt.Truncate(time.Second).After(was.at)
}

// left says why a document about a subject should not be there any more, and what removes it; "" for one that may be there.
func (g *gone) left(e *vault.Entry, subject string) string {
	if e.Kind == PERMEvidence {
		return ""
	}
	if was, is := g.forms[subject]; is && e.Kind == FormScan && was.took(e) {
		return fmt.Sprintf("the form %s was destroyed on %s, and this scan of it is left: run mobility i9 retention destroy with its plan again",
			subject, was.at.Format(time.DateOnly))
	}
	employee, _, _ := strings.Cut(subject, "/")
	if was, is := g.employees[employee]; is && was.took(e) {
		return fmt.Sprintf("employee %s was erased on %s, and this document is left: run mobility privacy erase %s --confirm %s",
			employee, was.at.Format(time.DateOnly), employee, employee)
	}
	return ""
}
