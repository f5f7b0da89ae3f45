package alerts

import (
	"slices"
	"strings"

	"mobility/docket"
	"mobility/internal/audience"
)

// Settings describe when to send notices, to which recipients and how. They are read from the configuration file;
// Defaults fills in the rest.
type Settings struct {
	// From is the sender: "Compliance <alerts@acme.example>".
	From string `yaml:"from"`
	// Contact is the person for questions and replies: "Ana Ruiz <immigration@acme.example>"; without it, the sender.
	Contact string `yaml:"contact"`
	// Steps are the days left at which a deadline is stated again; Defaults has the paralegals' own.
	Steps []int `yaml:"steps"`
	// StepsFor are the steps of a rule ("status.i94-expires") or a domain ("i9") that has its own; the rule wins.
	StepsFor map[string][]int `yaml:"steps_for"`
	// OverdueSteps are the days overdue at which it is stated again; the first day always is one.
	OverdueSteps []int `yaml:"overdue_steps"`
	// Issues are the severities of the issues that are sent: violation, risk (a possible violation), note.
	Issues []docket.Severity `yaml:"issues"`
	// IssueSteps are the days after its first notice at which an open issue is stated again.
	IssueSteps []int `yaml:"issue_steps"`
	// Recipients are the addresses behind a name that routes use: paralegal, hr-manager, or any other word.
	Recipients map[string][]string `yaml:"recipients"`
	// Readers say which audience a name of Recipients is, where it does not say so itself: paralegal, hr, counsel, or client.
	Readers map[string]audience.Audience `yaml:"readers"`
	// Routes describe who is notified. Every route that takes a deadline counts, not only the first.
	Routes []Route `yaml:"routes"`
	// Rhythm decides on which days messages go.
	Rhythm Rhythm `yaml:"rhythm"`
	// BaselineDays is how many days pass until what was overdue or an issue on the first day comes back.
	BaselineDays int `yaml:"baseline_days"`
	// Escalation describes who is notified when no one acknowledges.
	Escalation Escalation `yaml:"escalation"`
	// Imports describe who is notified of the result of an import.
	Imports []ImportRoute `yaml:"imports"`
	// SinglesAtMost is how many messages of their own one recipient gets in one run; where there would be more, all go
	// into the digest. By default there are none.
	SinglesAtMost int `yaml:"singles_at_most"`
	// NoInvitation are the rules of whose dates no calendar entry is made.
	NoInvitation []string `yaml:"no_invitation"`
}

// Route sends some deadlines to some people. An empty list takes everything.
type Route struct {
	// To are names of Recipients, "manager" (the employee's), "employee", or addresses.
	To        []string      `yaml:"to"`
	Channel   Channel       `yaml:"channel"`
	Clients   []string      `yaml:"clients"`
	Domains   []string      `yaml:"domains"`
	Employers []string      `yaml:"employers"`
	Bands     []docket.Band `yaml:"bands"`
	Reasons   []Reason      `yaml:"reasons"`
}

// Escalation is who is notified when no one acknowledged in time.
type Escalation struct {
	// After is how many business days each of the chain waits for the one before.
	After int `yaml:"after"`
	// Chain are the next to be notified, in order, named as in Route.To. None means no escalation.
	Chain []string `yaml:"chain"`
	// Bands are those in which silence escalates.
	Bands   []docket.Band `yaml:"bands"`
	Channel Channel       `yaml:"channel"`
}

// The names of recipients that the settings do not list: they follow from the person a deadline is about.
const (
	Manager  = "manager"
	Employee = "employee"
)

// Defaults are the settings of a person who has set nothing.
func Defaults() Settings {
	return Settings{
		Steps:        []int{180, 120, 90, 60, 30, 14, 7, 1},
		OverdueSteps: []int{1, 7, 14, 30},
		Issues:       []docket.Severity{docket.Violation},
		IssueSteps:   []int{7, 30, 90, 180, 365},
		Escalation:   Escalation{After: 3, Bands: []docket.Band{docket.Overdue, docket.Red}, Channel: SMTP},
		Rhythm:       Rhythm{Days: BusinessDays, Weekly: []docket.Band{docket.Yellow, docket.Green}, On: "monday"},
		BaselineDays: 28,
		// They limit travel, not stay or work: a line in the digest, no entry in a calendar.
		NoInvitation: []string{"status.visa-expires", "status.passport-expires"},
	}
}

// Reader is the audience of a name: as the settings say, or as the name itself says. Who is only an address, or
// called something else, reads as a client's contact does.
func (s *Settings) Reader(name string) audience.Audience {
	if reader, ok := s.Readers[name]; ok {
		return reader
	}
	switch lower := strings.ToLower(name); {
	case lower == Manager:
		return audience.Manager
	case lower == Employee:
		return audience.Employee
	case strings.Contains(name, "@"):
		return audience.Client
	case strings.Contains(lower, "paralegal"):
		return audience.Paralegal
	case strings.Contains(lower, "counsel"), strings.Contains(lower, "attorney"), strings.Contains(lower, "lawyer"):
		return audience.Counsel
	case lower == "hr", strings.HasPrefix(lower, "hr-"), strings.HasSuffix(lower, "-hr"), strings.Contains(lower, "human-resources"):
		return audience.HR
	default:
		return audience.Client
	}
}

// covers reports whether a route takes the deadlines of a domain and employer, whatever their band.
func (r *Route) covers(client, domain, employer string) bool {
	return takes(r.Clients, client) && takes(r.Domains, domain) && takesName(r.Employers, employer)
}

func takes[T comparable](list []T, one T) bool { return len(list) == 0 || slices.Contains(list, one) }

// takesName compares employers as people write them.
func takesName(list []string, one string) bool {
	return len(list) == 0 || slices.ContainsFunc(list, func(s string) bool {
		return strings.EqualFold(strings.TrimSpace(s), strings.TrimSpace(one))
	})
}
