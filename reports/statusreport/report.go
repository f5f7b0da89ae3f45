package statusreport

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"mobility/docket"
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
	Within  int
	Docket  *docket.Docket
	People  []Person
	Changes []Change
	// Rules are those the docket may rest on. The report prints the ones it used, with their citations and readings.
	Rules []law.Stated
	// Checks are those its issues may come from.
	Checks []law.Check
}

// Person is a row of the sheet People.
type Person struct {
	ID       string     `json:"id"`
	Name     string     `json:"name"`
	Employer string     `json:"employer,omitempty"`
	Title    string     `json:"title,omitempty"`
	Worksite string     `json:"worksite,omitempty"`
	Class    string     `json:"class,omitempty"`
	Hired    civil.Date `json:"hired,omitzero"`
	Left     civil.Date `json:"left,omitzero"`
	// Binding is the earliest open limit on the person's stay or work, the date that governs; BindingRule is the ID of
	// the rule it comes from, and Band how near it is.
	Binding     civil.Date  `json:"binding,omitzero"`
	BindingRule string      `json:"binding_rule,omitempty"`
	Band        docket.Band `json:"band,omitempty"`
	// Open counts the person's open deadlines.
	Open int `json:"open"`
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

// statusWriters are the formats a status report can be written in, in the order they are offered.
var statusWriters = []struct {
	format string
	write  func(*digest, io.Writer) error
}{
	{"xlsx", (*digest).writeWorkbook},
	{"html", (*digest).writeHTML},
	{"csv", (*digest).writeCSV},
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

// Write writes the report to w in one of StatusFormats. An unknown format is an error that lists them.
func (s *Report) Write(w io.Writer, format string) error {
	for _, known := range statusWriters {
		if known.format != format {
			continue
		}
		d, err := s.digest()
		if err == nil {
			err = known.write(d, w)
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
func (s *Report) covers() string {
	reach := "with no limit on the period ahead"
	if s.Within > 0 {
		reach = fmt.Sprintf("up to %s ahead, to %s", wording.Counted(s.Within, "day"), s.AsOf.AddDays(s.Within))
	}
	cases := fmt.Sprintf("Covers %s, %s and %s", wording.Counted(len(s.People), "person"),
		wording.Counted(len(s.Docket.Deadlines), "deadline"), wording.Counted(len(s.Docket.Findings), "issue"))
	if employers := s.employers(); len(employers) > 1 {
		cases += fmt.Sprintf(" of %s", wording.Counted(len(employers), "employer"))
	}
	return fmt.Sprintf("%s: everything overdue, and everything due %s.", cases, reach)
}

// employers lists the legal entities the report speaks of.
func (s *Report) employers() []string {
	var names []string
	add := func(name string) {
		if at, found := slices.BinarySearch(names, name); name != "" && !found {
			names = slices.Insert(names, at, name)
		}
	}
	for i := range s.People {
		add(s.People[i].Employer)
	}
	for i := range s.Docket.Deadlines {
		add(s.Docket.Deadlines[i].Employer)
	}
	for i := range s.Docket.Findings {
		add(s.Docket.Findings[i].Employer)
	}
	return names
}
