package docket

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"mobility/i9"
	"mobility/internal/facts"
	"mobility/internal/law"
)

// next says what to do about an event: the step of the leading member, then those of the other duties of that day, each with its name and,
// where it is another's, its owner. also are those owners. What every request for documents has to respect comes last, once.
func (g *grouping) next(ev *draft, lead *member) (next string, also []law.Owner) {
	steps, own, others := []string{lead.remedy}, "", ""
	for i, l := range ev.deadlines {
		m := &g.members[i]
		if !ev.asksApart(l, m, lead) || slices.Contains(steps, m.remedy) {
			continue
		}
		steps = append(steps, m.remedy)
		if m.owner == lead.owner {
			own += " " + m.beside(lead)
			continue
		}
		others += " " + m.beside(lead)
		if !slices.Contains(also, m.owner) {
			also = append(also, m.owner)
		}
	}
	if len(steps) == 1 {
		return lead.remedy, nil
	}
	all := lead.remedy + own + others
	if short := strings.ReplaceAll(all, " "+i9.NoChoice, ""); short != all {
		all = short + " " + i9.NoChoice
	}
	return all, also
}

// asksApart reports whether a deadline of the event is met by a step of its own, and not by that of the leading member.
func (ev *draft) asksApart(l *Deadline, m, lead *member) bool {
	short := dutiesOf(l.Rule).Short
	switch {
	case l.Key == lead.key || l.State == Undetermined || m.severity == law.ForInformation || m.remedy == lead.remedy:
		return false
	case l.Rule == lead.rule: // of another filing, place or step
		return ev.leads(lead)
	case l.Kind != law.Duty && dutiesOf(l.Rule).Beside == "":
		return false
	default:
		return short == "" || !strings.Contains(lead.remedy, short)
	}
}

// beside is the step of a member beside the leading one.
func (m *member) beside(lead *member) string {
	name, owner := cmp.Or(dutiesOf(m.rule).Short, m.summary), ""
	if m.rule == lead.rule {
		name = apart(m.summary, lead.summary)
	}
	if m.owner != lead.owner {
		owner = " (" + m.owner.Words() + ")"
	}
	return fmt.Sprintf("Also %s%s: %s", name, owner, facts.Lowered(cmp.Or(dutiesOf(m.rule).Beside, m.remedy)))
}

// leads reports whether the leading member is a deadline, or the finding about one: otherwise it is about its rule as such.
func (ev *draft) leads(lead *member) bool {
	return slices.ContainsFunc(ev.deadlines, func(l *Deadline) bool { return l.Key == lead.key })
}

// apart is a summary without the title with which another begins too: "PERM: sign recruitment report" beside "PERM: filing window closes" is
// "sign recruitment report".
func apart(summary, beside string) string {
	const ends = ": "
	title, rest, found := strings.Cut(summary, ends)
	if found && strings.HasPrefix(beside, title+ends) {
		return rest
	}
	return summary
}

// mostAlso is how many of the other members of an event are named.
const mostAlso = 5

// also names the members beside the leading one, limits first. What opens or closes on the same day goes without saying.
func (ev *draft) also(lead *member) []string {
	var limits, others []string
	more, leads := 0, ev.leads(lead)
	for _, l := range ev.deadlines {
		name := cmp.Or(dutiesOf(l.Rule).Short, l.Summary)
		switch same := l.Rule == lead.rule; {
		case l.Key == lead.key:
			continue
		case same && leads && l.Summary == lead.summary && !l.limits: // of another child
			more++
			continue
		case same && leads && l.Summary != lead.summary:
			name = apart(l.Summary, lead.summary)
		case same || l.Rule == string(ev.about) || l.Kind == law.WindowCloses:
			continue
		}
		switch {
		case slices.Contains(limits, name) || slices.Contains(others, name):
		case l.limits:
			limits = append(limits, name)
		default:
			others = append(others, name)
		}
	}
	all := append(limits, others...)
	if rest := len(all) - mostAlso; rest > 0 {
		all, more = all[:mostAlso], more+rest
	}
	if more > 0 {
		all = append(all, fmt.Sprintf("%d more", more))
	}
	return all
}
