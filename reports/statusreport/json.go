package statusreport

import (
	"encoding/json"
	"io"

	"mobility/docket"
	"mobility/internal/civil"
)

// statusVersion is the version of the JSON document; members are added to it, never renamed or removed.
const statusVersion = 1

// statusDocument is the whole report as one JSON document.
type statusDocument struct {
	Version      int               `json:"version"`
	Report       string            `json:"report"`
	Client       string            `json:"client"`
	ClientName   string            `json:"client_name"`
	AsOf         civil.Date        `json:"as_of"`
	WithinDays   int               `json:"within_days"`
	Counts       docket.Counts     `json:"counts"`
	Deadlines    []docket.Deadline `json:"deadlines"`
	Findings     []docket.Finding  `json:"findings"`
	People       []Person          `json:"people"`
	Changes      []Change          `json:"changes"`
	MissingFacts []missingFact     `json:"missing_facts"`
	Rules        []usedRule        `json:"rules"`
}

func (d *digest) document() statusDocument {
	return statusDocument{
		Version: statusVersion, Report: "status", Client: d.Client, ClientName: d.clientTitle(), AsOf: d.AsOf,
		WithinDays: d.Within,
		Counts:     d.total,
		Deadlines:  listOf(d.Docket.Deadlines), Findings: listOf(d.Docket.Findings),
		People: listOf(d.People), Changes: listOf(d.Changes), MissingFacts: listOf(d.missing), Rules: listOf(d.rules),
	}
}

// listOf makes an absent list an empty one: a reader of JSON then finds [] and never null.
func listOf[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func (d *digest) writeJSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(d.document())
}
