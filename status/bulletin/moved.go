package bulletin

import "fmt"

// Moved says how far the final action date is from that of the month before.
func (p *Position) Moved() string {
	now, before := p.FinalAction, p.Before
	switch {
	case !before.Known() || now == before:
		return ""
	case now.Before.IsZero() || before.Before.IsZero():
		return fmt.Sprintf(" (%s the month before)", before)
	}
	days := before.Before.DaysUntil(now.Before)
	if days < 0 {
		return fmt.Sprintf(" (back %s)", inDays(-days))
	}
	return fmt.Sprintf(" (forward %s)", inDays(days))
}

func inDays(n int) string {
	if n == 1 {
		return "1 day"
	}
	return fmt.Sprintf("%d days", n)
}
