package alerts

import (
	_ "embed"
	"fmt"
	"html/template"
	"slices"
	"strings"
	"sync"
	"time"

	"mobility/docket"
	"mobility/internal/audience"
	"mobility/internal/civil"
	"mobility/internal/nobreak"
)

// Imported is the reason of a notice about an import. It begins no conversation: an import is reported once.
const Imported Reason = "imported"

// ImportRoute sends the results of imports to some people. An empty list takes everything.
type ImportRoute struct {
	// To are names of Recipients, or addresses.
	To      []string `yaml:"to"`
	Channel Channel  `yaml:"channel"`
	Clients []string `yaml:"clients"`
	// Files are the kinds of file: roster, status, i9, lca, perm, filing, dependent.
	Files []string `yaml:"files"`
	// RejectedOnly leaves out imports without a rejected row.
	RejectedOnly bool `yaml:"rejected_only"`
}

// importFiles are the kinds of file that a route can name.
var importFiles = []string{"roster", "status", "i9", "lca", "perm", "filing", "dependent"}

func (m *mistakes) importRoute(s *Settings, r *ImportRoute, where string) {
	if len(r.To) == 0 {
		m.add("%s: to: at least one recipient is required", where)
	}
	m.names(s, where+": to", r.To)
	if slices.Contains(r.To, Manager) || slices.Contains(r.To, Employee) {
		m.add("%s: to: an import concerns no single employee; give a name under recipients or an address", where)
	}
	m.channel(where, r.Channel)
	for _, file := range r.Files {
		if !slices.Contains(importFiles, file) {
			m.add("%s: files: invalid %q; use %s", where, file, listed(importFiles))
		}
	}
}

// ImportReport is the result of an import, as it is reported to people.
type ImportReport struct {
	// Client is the client's handle, and Shown its name in the message, "" where there is one client only.
	Client, Shown string
	// File is the kind of file, Rejected whether something in it was rejected.
	File     string
	Rejected bool
	// Key is the same for the same result: it is reported once.
	Key               string
	Subject, Heading  string
	Sections          []ImportSection
	Attachments       []Attachment
	AsOf              civil.Date
	At                time.Time
	Closing, Headline string
	// Commands say where the result is in the program, for readers who run it; Words are what texts call fields and employees.
	Commands string
	Words    audience.Words
}

// ImportSection is a heading and the lines below it, of which it counts more than it has.
type ImportSection struct {
	Title string
	Lines []string
	// More says how many lines are left out, "" for none.
	More string
	// Records are lines out of records, with ids; the others are sentences.
	Records bool
}

// forReader is the report as a recipient may read it.
func (r *ImportReport) forReader(s *Settings, role string) *ImportReport {
	reader, read := s.Reader(role), *r
	text := func(line string) string { return reader.Text(civil.Prose(plain(line)), &r.Words) }
	read.Headline, read.Sections = text(r.Headline), slices.Clone(r.Sections)
	for i := range read.Sections {
		section := &read.Sections[i]
		lines := make([]string, len(section.Lines))
		for k, line := range section.Lines {
			if lines[k] = text(line); section.Records {
				lines[k] = civil.Prose(plain(line))
			}
		}
		section.Lines = lines
	}
	name, _ := s.contact()
	read.Closing = strings.TrimSpace(r.Closing + " Questions? Reply to this message: it goes to " + plain(name) + ".")
	if reader.May(audience.Commands) {
		read.Closing = strings.TrimSpace(read.Closing + " " + r.Commands)
	}
	return &read
}

// Messages are the messages of a report, one for each recipient of the routes.
func (r *ImportReport) Messages(s *Settings) ([]Message, error) {
	var messages []Message
	known := map[string]bool{}
	for i := range s.Imports {
		route := &s.Imports[i]
		if !takes(route.Clients, r.Client) || !takes(route.Files, r.File) || route.RejectedOnly && !r.Rejected {
			continue
		}
		for _, name := range route.To {
			addresses, named := s.Recipients[name]
			if !named {
				addresses = []string{name}
			}
			for _, address := range addresses {
				m, err := r.message(s, name, bare(address), route.Channel)
				if err != nil {
					return nil, err
				}
				if !known[m.ID] {
					known[m.ID] = true
					messages = append(messages, *m)
				}
			}
		}
	}
	return messages, nil
}

// importMessages begin the ids of messages about imports.
const importMessages = "mobility-import-"

// IsOfImport reports whether the id of a message is that of one about an import.
func IsOfImport(id string) bool { return strings.HasPrefix(id, importMessages) }

// message is the message to one recipient.
func (r *ImportReport) message(s *Settings, role, address string, via Channel) (*Message, error) {
	read := r.forReader(s, role)
	key := hashed("i", r.Client, r.Key, address, string(via))
	m := &Message{
		ID: importMessages + key + "@" + domainOf(s.From), From: s.From, ReplyTo: s.Contact, To: address, Channel: via, Subject: plain(r.Subject), AsOf: r.AsOf,
		At: r.At, Digest: true, Text: read.text(), Attachments: r.Attachments,
		Notices: ListOf(Notice{
			Key: key, Deadline: "import/" + r.Key, Reason: Imported, To: address, Role: role, Channel: via, State: New, Why: plain(r.Headline), Client: r.Client,
			Domain: r.File, Subject: docket.Subject{Kind: "import", ID: r.Key, Name: plain(r.Heading)}, Summary: plain(r.Subject),
		}),
	}
	var err error
	m.HTML, err = read.page()
	return m, err
}

// page is the report for a reader of HTML.
func (r *ImportReport) page() (string, error) {
	var b strings.Builder
	if err := importTemplate().Execute(&b, r); err != nil {
		return "", fmt.Errorf("write the page of a message: %w", err)
	}
	return b.String(), nil
}

//go:embed imported.html
var importHTML string

var importTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("import").Funcs(template.FuncMap{"plain": plain, "whole": nobreak.HTML}).Parse(importHTML))
})

// Subheading is the client and the day.
func (r *ImportReport) Subheading() string {
	return strings.TrimPrefix(r.Shown+", ", ", ") + r.AsOf.Long()
}

// Parting closes the message.
func (r *ImportReport) Parting() string { return confidential }

// text is the report for a reader of plain text.
func (r *ImportReport) text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n\n%s\n", plain(r.Heading), plain(r.Subheading()), plain(r.Headline))
	for _, s := range r.Sections {
		fmt.Fprintf(&b, "\n%s\n%s\n", strings.ToUpper(s.Title), strings.Repeat("-", len(s.Title)))
		for _, line := range s.Lines {
			fmt.Fprintf(&b, "  %s\n", plain(line))
		}
		if s.More != "" {
			fmt.Fprintf(&b, "  %s\n", s.More)
		}
	}
	fmt.Fprintf(&b, "\n%s\n%s\n", plain(r.Closing), confidential)
	return b.String()
}
