package documents

import (
	"context"
	"fmt"
	"strings"
	"time"

	"mobility/app/failure"
	"mobility/internal/vault"
)

// leftoverAge is how long what is being written is left alone. No document takes a day.
const leftoverAge = 24 * time.Hour

// Verified is what verifying the documents of a client found.
type Verified struct {
	Client string
	// Whole is set where every document is there and unchanged since it was added.
	Whole bool
	// Swept is how many leftovers of interrupted programs were deleted; NotSwept is why others were not.
	Swept    int
	NotSwept error
	// Found is the result of the vault, and Problems are its problems with their documents.
	Found    vault.Verified
	Problems []Problem
}

// Problem is a problem of the vault with the documents it is about, as far as they are known.
type Problem struct {
	vault.Problem
	Documents []vault.Entry
}

// IsRemark reports whether no document is the worse for it.
func (p *Problem) IsRemark() bool { return p.Fault == vault.Unfinished || p.Fault == vault.Stray }

// Verify decrypts every document of a client and compares it with its id.
func (p Place) Verify(ctx context.Context, client string, now time.Time) (*Verified, error) {
	found := &Verified{Client: client, Whole: true}
	err := p.Open(client, false, func(v *vault.Vault) (err error) {
		found.Swept, found.NotSwept = v.Sweep(now.Add(-leftoverAge))
		if found.Found, err = v.Verify(ctx); err != nil {
			return err
		}
		for _, problem := range found.Found.Problems {
			found.add(ctx, v, problem)
		}
		return ctx.Err()
	})
	return found, err
}

// add adds a problem with the documents that it is about.
func (f *Verified) add(ctx context.Context, v *vault.Vault, problem vault.Problem) {
	named := Problem{Problem: problem}
	if problem.Sum != "" {
		entries, _ := v.List(ctx, vault.Filter{Sum: problem.Sum}) // what cannot be read is a problem of its own
		for _, e := range entries {
			if problem.ID == "" || problem.ID == e.ID {
				named.Documents = append(named.Documents, e)
			}
		}
	}
	f.Problems = append(f.Problems, named)
	f.Whole = f.Whole && named.IsRemark()
}

// FaultHeaders are the headers of Faults.
func FaultHeaders() []string { return []string{"fault", "document", "file", "why"} }

// Faults are the problems that a document is the worse for, a row for each.
func (f *Verified) Faults() [][]string {
	var faults [][]string
	for i := range f.Problems {
		problem := &f.Problems[i]
		if problem.IsRemark() {
			continue
		}
		var about []string
		for _, d := range problem.Documents {
			about = append(about, d.Name+", "+d.Kind+" of "+d.Subject)
		}
		faults = append(faults, []string{string(problem.Fault), strings.Join(about, "; "), problem.File, problem.Why})
	}
	return faults
}

// Err is the error of documents that are not as they were added, nil where all are.
func (f *Verified) Err() error {
	if f.Whole {
		return nil
	}
	return failure.Answered(failure.Failed, "vault-damaged", fmt.Sprintf("not all documents of %s are unchanged; problems: %d", f.Client, len(f.Faults())))
}
