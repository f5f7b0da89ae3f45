package statusreport

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"mobility/docket"
	"mobility/internal/audience"
	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/reports/wording"
)

// Report is the status report of one client: what is due, what is wrong, and what cannot be calculated, on one date. The
// caller fills it; the report lists what it is given and leaves nothing out.
type Report struct {
	// Client is the short name the client goes by in commands, ClientName the one it goes by in letters.
	Client     string
	ClientName string
	AsOf       civil.Date
	// Within is how many days ahead of AsOf the docket was asked to look; 0 says that it was given no limit.
	Within int
	Docket docket.Entries
	// Audience is who reads it: nothing else is in it than they may read.
	Audience audience.Audience
	// Contact and ContactEmail are the person at the client who receives the report.
	Contact, ContactEmail string
	People                People
	Cases                 []Case
	Labor                 []LaborCase
	Applications          []Application
	// NoEmployees is set where the client has none on record.
	NoEmployees bool
	// Forms is nil where the client keeps no Forms I-9 in the program.
	Forms *FormCounts
	// Dependent are the employers that are H-1B dependent.
	Dependent []string
	// Events happened after Since, up to AsOf; Changes are the data fields that were changed.
	Since   civil.Date
	Events  []Event
	Changes []Change
	// Initials writes the names of people in a calendar as their initials; Owner, when set, leaves in it what that one acts on.
	Initials bool
	Owner    law.Owner
	// Words are what an audience calls data fields and employees.
	Words audience.Words
	// Rules are those the docket may rest on. The report prints the ones it used, with their citations and readings.
	Rules []law.Stated
	// Checks are those its issues may come from.
	Checks []law.Check
}

// Change is a row of the sheet Changes: one fact that was changed, from the journal.
type Change struct {
	// When is shown as its own zone's clock shows it.
	When time.Time `json:"when"`
	// Import is the ID of the import that brought the change, "" for one made by hand; Who made it.
	Import string `json:"import,omitempty"`
	Who    string `json:"who,omitempty"`
	// Subject is the ID of the person or case, Name what it is called.
	Subject string `json:"subject"`
	Name    string `json:"name,omitempty"`
	Field   string `json:"field"`
	Before  string `json:"before"`
	After   string `json:"after"`
}

// Close gives up the docket, which may be kept in a temporary file.
func (s *Report) Close() error { return s.Docket.Close() }

// statusWriters are the formats a status report can be written in, in the order they are offered.
var statusWriters = []struct {
	format string
	write  func(*digest, io.Writer) error
}{
	{"xlsx", (*digest).writeWorkbook},
	{"html", (*digest).writeHTML},
	{"pdf", (*digest).writePDF},
	{"csv", (*digest).writeCSV},
	{"ics", (*digest).writeICS},
	{"json", (*digest).writeJSON},
}

// Formats names the formats that Status.Write knows.
func Formats() []string {
	names := make([]string, len(statusWriters))
	for i, s := range statusWriters {
		names[i] = s.format
	}
	return names
}

// UsualAudience returns who a report in a format is written for if none is stated: programs read everything, people what a
// client may read.
func UsualAudience(format string) audience.Audience {
	if format == "csv" || format == "json" {
		return audience.Internal
	}
	return audience.Client
}

// Write writes the report to w in one of StatusFormats. An unknown format is an error that lists them.
func (s *Report) Write(w io.Writer, format string) error {
	for _, known := range statusWriters {
		if known.format != format {
			continue
		}
		d, err := s.digest()
		if err == nil {
			err = errors.Join(known.write(d, w), s.Docket.Err())
		}
		if err != nil {
			return fmt.Errorf("writing the status report as %s: %w", format, err)
		}
		return nil
	}
	return fmt.Errorf("unknown report format %q; choose one of %s", format,
		strings.Join(Formats(), ", "))
}

var (
	errNoDocket = errors.New("the docket is missing")
	errNoAsOf   = errors.New("the as-of date is missing")
)

func (s *Report) digest() (*digest, error) {
	if s.Docket == nil {
		return nil, errNoDocket
	}
	if s.AsOf.IsZero() {
		return nil, errNoAsOf
	}
	return newDigest(s), nil
}

// clientTitle is how the client is called in headings.
func (s *Report) clientTitle() string {
	if s.ClientName != "" {
		return s.ClientName
	}
	return s.Client
}

// covers says in a sentence what the report looks at.
func (d *digest) covers() string {
	reach := "with no limit on the period ahead"
	if d.Within > 0 {
		reach = fmt.Sprintf("up to %s ahead, to %s", wording.Counted(d.Within, "day"), d.AsOf.AddDays(d.Within))
	}
	cases := fmt.Sprintf("Covers %s, %s and %s", wording.Counted(d.People.Len(), "person"),
		wording.Counted(d.deadlines, "deadline"), wording.Counted(d.total.Findings, "issue"))
	if len(d.employers) > 1 {
		cases += fmt.Sprintf(" of %s", wording.Counted(len(d.employers), "employer"))
	}
	return fmt.Sprintf("%s: everything overdue, and everything due %s.", cases, reach)
}
