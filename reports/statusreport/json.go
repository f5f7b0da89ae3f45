package statusreport

import (
	"bufio"
	"io"
	"strings"

	"mobility/docket"
	"mobility/internal/audience"
	"mobility/internal/civil"
	"mobility/internal/longjson"
)

// statusVersion is the version of the JSON document; members are added to it, never renamed or removed.
const statusVersion = 1

// statusDocument is the whole report as one JSON document.
type statusDocument struct {
	Version      int              `json:"version"`
	Report       string           `json:"report"`
	Client       string           `json:"client"`
	ClientName   string           `json:"client_name"`
	AsOf         civil.Date       `json:"as_of"`
	WithinDays   int              `json:"within_days"`
	Counts       docket.Counts    `json:"counts"`
	Deadlines    longjson.Entries `json:"deadlines"`
	Findings     longjson.Entries `json:"findings"`
	People       longjson.Entries `json:"people"`
	Changes      []Change         `json:"changes"`
	MissingFacts []missingFact    `json:"missing_facts"`
	Rules        []usedRule       `json:"rules"`
	Summary      summary          `json:"summary"`
	Actions      []action         `json:"actions"`
	Filings      []Case           `json:"filings"`
	LaborCases   []LaborCase      `json:"perm_cases"`
	Applications []Application    `json:"applications"`
	Questions    []question       `json:"questions"`
	Since        civil.Date       `json:"since,omitzero"`
	Events       []Event          `json:"events"`
}

// summary is page 1 as far as the lists do not have it.
type summary struct {
	Sentence string              `json:"sentence"`
	People   docket.PeopleCounts `json:"people"`
	Forms    *FormCounts         `json:"forms"`
}

// clientDocument is the report for people outside: the lists as they read them, under the headings that they have.
type clientDocument struct {
	Version    int             `json:"version"`
	Report     string          `json:"report"`
	ClientName string          `json:"client_name"`
	AsOf       civil.Date      `json:"as_of"`
	Summary    summary         `json:"summary"`
	Sheets     []sheetDocument `json:"sheets"`
}

// sheetDocument is a list with its headings.
type sheetDocument struct {
	Name    string     `json:"name"`
	Columns []string   `json:"columns"`
	Rows    [][]string `json:"rows"`
}

func (d *digest) document() statusDocument {
	return statusDocument{
		Version: statusVersion, Report: "status", Client: d.Client, ClientName: d.clientTitle(), AsOf: d.AsOf,
		WithinDays: d.Within,
		Counts:     d.total,
		Deadlines:  longjson.EntriesOf(docket.Checked(d.Docket, d.Docket.AllDeadlines())),
		Findings:   longjson.EntriesOf(docket.Checked(d.Docket, d.Docket.AllFindings())),
		People:     d.allPeople, Changes: listOf(d.Changes), MissingFacts: listOf(d.missing), Rules: listOf(d.rules),
		Summary: d.summary(), Actions: listOf(d.actions), Filings: listOf(d.Cases), LaborCases: listOf(d.Labor),
		Applications: listOf(d.Applications), Questions: listOf(d.questions), Since: d.Since, Events: listOf(d.Events),
	}
}

// allPeople gives the people one by one.
func (d *digest) allPeople(yield func(any, error) bool) {
	for _, p := range d.People.All() {
		if !yield(p, nil) {
			return
		}
	}
}

func (d *digest) summary() summary {
	first, more := d.sentence()
	return summary{strings.TrimSpace(first + " " + more), d.Docket.Head().People, d.Forms}
}

func (d *digest) clientDocument() clientDocument {
	doc := clientDocument{Version: statusVersion, Report: "status", ClientName: d.clientTitle(), AsOf: d.AsOf, Summary: d.summary()}
	for _, s := range d.sheets() {
		rows := make([][]string, s.rows)
		heads := make([]string, len(s.columns))
		for i := range s.columns {
			heads[i] = s.columns[i].head
		}
		for at := range s.each {
			rows[at] = make([]string, len(s.columns))
			for i := range s.columns {
				rows[at][i] = textOf(s.columns[i].value())
			}
		}
		doc.Sheets = append(doc.Sheets, sheetDocument{s.name, heads, rows})
	}
	return doc
}

// listOf makes an absent list an empty one: a reader of JSON then finds [] and never null.
func listOf[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func (d *digest) writeJSON(w io.Writer) error {
	var document any
	if d.Audience.May(audience.Working) {
		document = d.document()
	} else {
		document = d.clientDocument()
	}
	out := bufio.NewWriterSize(w, 1<<16)
	if err := longjson.Write(out, document); err != nil {
		return err
	}
	return out.Flush()
}
