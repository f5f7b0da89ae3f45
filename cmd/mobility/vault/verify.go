package vault

import (
	"github.com/urfave/cli/v2"

	"mobility/app/documents"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/vault"
)

// vaultVerified is the answer of vault verify.
type vaultVerified struct {
	Version int    `json:"version"`
	Client  string `json:"client"`
	// Whole reports whether every document is present and unchanged since it was added.
	Whole bool `json:"whole"`
	// Swept is how many leftovers of programs that were cut off were deleted.
	Swept int `json:"swept"`
	vault.Verified
	// Problems replace those of the vault, which does not name documents in words.
	Problems []vaultProblem `json:"problems"`
}

// vaultProblem is a problem with the documents it is about, as far as they are known.
type vaultProblem struct {
	vault.Problem
	Documents []vaultDocument `json:"documents,omitempty"`
}

func vaultVerify(p *cmdutil.Program, c *cli.Context) error {
	place := p.Documents()
	if err := place.Check(); err != nil {
		return err
	}
	found, err := place.Verify(c.Context, p.Client(), p.Now())
	if found.NotSwept != nil {
		p.Remark("leftovers were not deleted: %v", found.NotSwept)
	}
	if err != nil {
		return err
	}
	remarkVerified(p, found)
	switch {
	case p.JSON:
		if err := p.PrintJSON(verifiedAnswer(found)); err != nil {
			return err
		}
	case found.Whole:
		p.Printf("documents: %d, entries: %d, bytes: %d; all unchanged since they were added\n",
			found.Found.Documents, found.Found.Entries, found.Found.Size)
	default:
		p.PrintTable(documents.FaultHeaders(), found.Faults())
	}
	return found.Err()
}

// remarkVerified prints what does not affect any document.
func remarkVerified(p *cmdutil.Program, found *documents.Verified) {
	if found.Swept > 0 {
		p.Remark("leftovers of interrupted programs, deleted: %d", found.Swept)
	}
	for i := range found.Problems {
		if problem := &found.Problems[i]; problem.IsRemark() {
			p.Remark("%s: %s: %s", problem.Fault, problem.File, problem.Why)
		}
	}
}

func verifiedAnswer(found *documents.Verified) vaultVerified {
	answer := vaultVerified{
		Version: 1, Client: found.Client, Whole: found.Whole, Swept: found.Swept, Verified: found.Found, Problems: []vaultProblem{},
	}
	for _, problem := range found.Problems {
		shown := vaultProblem{Problem: problem.Problem}
		for _, e := range problem.Documents {
			shown.Documents = append(shown.Documents, documentOf(e))
		}
		answer.Problems = append(answer.Problems, shown)
	}
	return answer
}
