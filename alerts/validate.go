package alerts

import (
	"errors"
	"fmt"
	"maps"
	"net/mail"
	"slices"
	"strings"
	"time"

	"mobility/docket"
	"mobility/internal/audience"
)

// Validate reports every mistake in the settings at once, each with its location.
func (s *Settings) Validate() error {
	var m mistakes
	m.address("from", s.From)
	if s.Contact != "" {
		m.address("contact", s.Contact)
	}
	m.steps("steps", s.Steps, 0)
	m.steps("overdue_steps", s.OverdueSteps, 1)
	for i, step := range s.IssueSteps {
		if step < 1 || slices.Contains(s.IssueSteps[:i], step) {
			m.add("issue_steps: %d; give different days, 1 or more", step)
		}
	}
	for _, severity := range s.Issues {
		if !slices.Contains(severities, severity) {
			m.add("issues: invalid %q; use %s", severity, listed(severities))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(s.StepsFor)) {
		m.steps("steps_for "+name, s.StepsFor[name], 0)
	}
	for _, name := range slices.Sorted(maps.Keys(s.Recipients)) {
		m.recipients(name, s.Recipients[name])
	}
	for _, name := range slices.Sorted(maps.Keys(s.Readers)) {
		m.reader(s, name)
	}
	if len(s.Routes) == 0 && len(s.Imports) == 0 {
		m.add("routes: at least one is required; add one with to: [paralegal] and channel: smtp")
	}
	for i := range s.Routes {
		m.route(s, &s.Routes[i], fmt.Sprintf("routes[%d]", i+1))
	}
	m.rhythm(s)
	for i := range s.Imports {
		m.importRoute(s, &s.Imports[i], fmt.Sprintf("imports[%d]", i+1))
	}
	m.escalation(s)
	if s.SinglesAtMost < 0 {
		m.add("singles_at_most: %d; must be 0 or more", s.SinglesAtMost)
	}
	return errors.Join(m...)
}

// severities are those of issues.
var severities = []docket.Severity{docket.Violation, docket.Risk, docket.Note}

type mistakes []error

func (m *mistakes) add(format string, args ...any) { *m = append(*m, fmt.Errorf(format, args...)) }

func (m *mistakes) address(where, address string) {
	if _, err := mail.ParseAddress(address); err != nil {
		m.add("%s: %q is not an e-mail address", where, withoutSecret(address))
	}
}

// withoutSecret is an address as an error quotes it: that of a webhook, typed in the place of an e-mail address, is a secret behind its scheme.
func withoutSecret(address string) string {
	if scheme, _, isURL := strings.Cut(address, "://"); isURL {
		return scheme + "://…"
	}
	return address
}

func (m *mistakes) steps(where string, steps []int, least int) {
	if len(steps) == 0 {
		m.add("%s: required; give days, as in [90, 30, 7, 1]", where)
	}
	for i, step := range steps {
		switch {
		case step < least:
			m.add("%s: %d; a step must be %d days or more", where, step, least)
		case slices.Contains(steps[:i], step):
			m.add("%s: %d is listed twice", where, step)
		}
	}
}

func (m *mistakes) recipients(name string, addresses []string) {
	where := "recipients " + name
	switch {
	case name == Manager || name == Employee:
		m.add("%s: this name is reserved for the employee a deadline concerns; choose another", where)
	case strings.Contains(name, "@"):
		m.add("%s: a name is required here, not an address", where)
	case len(addresses) == 0:
		m.add("%s: an address is required", where)
	}
	for _, a := range addresses {
		m.address(where, a)
	}
}

// forRecipients are the audiences that a name of the recipients can be.
var forRecipients = []audience.Audience{audience.Paralegal, audience.HR, audience.Counsel, audience.Client}

func (m *mistakes) reader(s *Settings, name string) {
	if s.Recipients[name] == nil {
		m.add("readers: %q is not a name under recipients", name)
	}
	if !slices.Contains(forRecipients, s.Readers[name]) {
		m.add("readers %s: invalid %q; use %s", name, s.Readers[name], listed(forRecipients))
	}
}

func (m *mistakes) route(s *Settings, r *Route, where string) {
	if len(r.To) == 0 {
		m.add("%s: to: at least one recipient is required", where)
	}
	m.names(s, where+": to", r.To)
	for _, name := range r.To {
		if s.Recipients[name] != nil && s.Reader(name) == audience.Counsel {
			m.add("%s: to: %q is counsel, who reads only what is escalated: name it in chain under escalation, or, for another reader, "+
				"give readers: {%s: paralegal}", where, name, name)
		}
	}
	m.channel(where, r.Channel)
	for _, b := range r.Bands {
		m.band(where, b)
	}
	for _, reason := range r.Reasons {
		if !slices.Contains(reasons, reason) {
			m.add("%s: reasons: invalid %q; use %s", where, reason, listed(reasons))
		}
	}
	if len(r.Reasons) > 0 && !slices.Contains(r.Reasons, First) && !slices.Contains(r.Reasons, Overdue) {
		m.add("%s: reasons: first or overdue is required: the other reasons follow one of these", where)
	}
}

func (m *mistakes) rhythm(s *Settings) {
	r := &s.Rhythm
	if !slices.Contains([]Days{BusinessDays, AllDays}, r.Days) {
		m.add("rhythm: days: invalid %q; use %s or %s", r.Days, BusinessDays, AllDays)
	}
	for _, b := range r.Weekly {
		m.band("rhythm: weekly", b)
	}
	if !slices.ContainsFunc(weekdays, func(d time.Weekday) bool { return strings.EqualFold(d.String(), r.On) }) {
		m.add("rhythm: on: invalid %q; use a day of the week, such as monday", r.On)
	}
	if s.BaselineDays < 1 {
		m.add("baseline_days: %d; must be 1 or more", s.BaselineDays)
	}
}

var weekdays = []time.Weekday{time.Sunday, time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday, time.Saturday}

func (m *mistakes) escalation(s *Settings) {
	if len(s.Escalation.Chain) == 0 {
		return
	}
	m.names(s, "escalation: chain", s.Escalation.Chain)
	m.channel("escalation", s.Escalation.Channel)
	if s.Escalation.After < 1 {
		m.add("escalation: after: %d; must be 1 or more business days", s.Escalation.After)
	}
	for _, b := range s.Escalation.Bands {
		m.band("escalation", b)
	}
	if slices.Contains(s.Escalation.Chain, Employee) {
		m.add("escalation: chain: cannot be the employee; name a manager")
	}
}

// names checks who is named: a name of the recipients, an address, or a person determined by the deadline.
func (m *mistakes) names(s *Settings, where string, names []string) {
	for _, name := range names {
		switch {
		case name == Manager, name == Employee:
		case strings.Contains(name, "@"):
			m.address(where, name)
		case s.Recipients[name] == nil:
			m.add("%s: %q is neither a name under recipients nor an address", where, withoutSecret(name))
		}
	}
}

func (m *mistakes) channel(where string, c Channel) {
	if !slices.Contains(Channels, c) {
		m.add("%s: channel: invalid %q; use %s", where, c, listed(Channels))
	}
}

func (m *mistakes) band(where string, b docket.Band) {
	if !slices.Contains(docket.Bands, b) {
		m.add("%s: bands: invalid %q; use %s", where, b, listed(docket.Bands))
	}
}

func listed[T ~string](words []T) string {
	texts := make([]string, len(words))
	for i, w := range words {
		texts[i] = string(w)
	}
	return strings.Join(texts, ", ")
}
