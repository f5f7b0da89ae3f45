package vault

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/vault"
)

// leftoverAge is how long what is being written is left alone. No document takes a day.
const leftoverAge = 24 * time.Hour

// vaultVerified is the answer of vault verify.
type vaultVerified struct {
	Version int    `json:"version"`
	Client  string `json:"client"`
	// Whole is whether every document is there and as it was added.
	Whole bool `json:"whole"`
	// Swept is how many leftovers of programs that were cut off were deleted.
	Swept int `json:"swept"`
	vault.Verified
	// Problems take the place of those of the vault, which does not say which document it is in words.
	Problems []vaultProblem `json:"problems"`
}

// vaultProblem is a problem with the documents it is about, as far as they are known.
type vaultProblem struct {
	vault.Problem
	Documents []vaultDocument `json:"documents,omitempty"`
}

// isRemark tells whether no document is the worse for it.
func (f vaultProblem) isRemark() bool { return f.Fault == vault.Unfinished || f.Fault == vault.Stray }

func vaultVerify(p *cmdutil.Program, c *cli.Context) error {
	answer := vaultVerified{Version: 1, Client: p.Client(c), Whole: true, Problems: []vaultProblem{}}
	err := Open(p, c, false, func(v *vault.Vault) (err error) {
		if answer.Swept, err = v.Sweep(p.Now().Add(-leftoverAge)); err != nil {
			p.Remark(c, "leftovers stay: %v", err)
		}
		if answer.Verified, err = v.Verify(c.Context); err != nil {
			return err
		}
		return answer.name(c.Context, v)
	})
	if err != nil {
		return err
	}
	return tellVerified(p, c, answer)
}

// name says of every problem which documents it is about.
func (a *vaultVerified) name(ctx context.Context, v *vault.Vault) error {
	for _, problem := range a.Verified.Problems {
		named := vaultProblem{Problem: problem}
		if problem.Sum != "" {
			entries, _ := v.List(ctx, vault.Filter{Sum: problem.Sum}) // what cannot be read is a problem of its own
			for _, e := range entries {
				if problem.ID == "" || problem.ID == e.ID {
					named.Documents = append(named.Documents, documentOf(e))
				}
			}
		}
		a.Problems = append(a.Problems, named)
		a.Whole = a.Whole && named.isRemark()
	}
	return ctx.Err()
}

func tellVerified(p *cmdutil.Program, c *cli.Context, answer vaultVerified) error {
	if answer.Swept > 0 {
		p.Remark(c, "leftovers of programs that were cut off, deleted: %d", answer.Swept)
	}
	var faults [][]string
	for _, problem := range answer.Problems {
		if problem.isRemark() {
			p.Remark(c, "%s: %s: %s", problem.Fault, problem.File, problem.Why)
			continue
		}
		var about []string
		for _, d := range problem.Documents {
			about = append(about, d.Title+", "+d.Kind+" of "+d.Subject)
		}
		faults = append(faults, []string{string(problem.Fault), strings.Join(about, "; "), problem.File, problem.Why})
	}
	switch {
	case c.Bool(cmdutil.FlagJSON):
		if err := p.PrintJSON(answer); err != nil {
			return err
		}
	case answer.Whole:
		fmt.Fprintf(p.Stdout, "documents: %d, entries: %d, bytes: %d; all are as they were added\n",
			answer.Verified.Documents, answer.Entries, answer.Size)
	default:
		p.PrintTable([]string{"fault", "document", "file", "why"}, faults)
	}
	if answer.Whole {
		return nil
	}
	return cmdutil.Answered(cmdutil.ExitFailed, "vault-damaged", fmt.Sprintf("the documents of %s are not all as they were added; faults: %d",
		answer.Client, len(faults)))
}
