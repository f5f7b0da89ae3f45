package jobs

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/robfig/cron/v3"
)

// Schedule says at which moments a job is to run.
type Schedule struct {
	text string
	zone *time.Location
	// every is the period of a schedule like "@every 10m", 0 for the others.
	every time.Duration
	cron  cron.Schedule
	// hourly is set where every hour fits: such a schedule goes by elapsed time, the others by the clock on the wall.
	hourly bool
}

// Parse reads a schedule: the five fields of cron (minute, hour, day of the month, month, weekday), one of @hourly,
// @daily, @weekly, @monthly, @yearly, or "@every 10m" with whole seconds, whose moments are counted from midnight UTC
// of January 1, 1970 and so are the same for every process. The fields are read in zone. A schedule that never comes,
// such as February 30, is an error.
func Parse(text string, zone *time.Location) (s Schedule, err error) {
	s = Schedule{text: text, zone: zone}
	text = strings.TrimSpace(text)
	if period, isPeriod := strings.CutPrefix(text, "@every "); isPeriod {
		s.every, err = time.ParseDuration(strings.TrimSpace(period))
		if err != nil || s.every < time.Second || s.every%time.Second != 0 {
			return Schedule{}, s.wrong(errors.New("@every takes whole seconds, minutes or hours, like @every 10m"))
		}
		return s, nil
	}
	if strings.Contains(text, "TZ=") {
		return Schedule{}, s.wrong(errors.New("set the time zone with zone: in the configuration, not in a schedule"))
	}
	if s.cron, err = parseCron(text); err != nil {
		return Schedule{}, s.wrong(fmt.Errorf("%w; it takes minute, hour, day, month and weekday, like 0 7 * * *", err))
	}
	fields := strings.Fields(text)
	s.hourly = text == "@hourly" || len(fields) == 5 && strings.IndexAny(fields[1], "*?") == 0
	// Every day of the calendar, with its weekday, comes again within 28 years of March 1, 2000: leap days too.
	if s.cron.Next(time.Date(2000, time.March, 1, 0, 0, 0, 0, time.UTC)).IsZero() {
		return Schedule{}, s.wrong(errors.New("no day of the calendar matches it"))
	}
	return s, nil
}

// parseCron keeps the parser's panics on some wrong texts away.
func parseCron(text string) (parsed cron.Schedule, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = errors.New("it cannot be read")
		}
	}()
	return cron.ParseStandard(text)
}

func (s Schedule) wrong(err error) error { return fmt.Errorf("schedule %q: %w", s.text, err) }

// String returns the schedule's original text.
func (s Schedule) String() string { return s.text }

// Next is the first scheduled moment after t, zero if none comes within five years.
//
// When clocks go forward, a moment that is left out on the wall comes when they have gone forward; when they go back,
// one that comes twice on the wall counts the first time only. So a job at 01:30 or 02:30 runs once on every day. A
// schedule whose hour is * goes by elapsed time instead, in both hours that have one name.
func (s Schedule) Next(t time.Time) time.Time {
	switch {
	case s.every > 0:
		step := int64(s.every / time.Second)
		return time.Unix((floorDiv(t.Unix(), step)+1)*step, 0).In(s.zone)
	case s.hourly:
		return s.cron.Next(t.In(s.zone))
	}
	for wall := wallOf(t, s.zone); ; {
		if wall = s.cron.Next(wall); wall.IsZero() {
			return time.Time{}
		}
		if moment := momentOf(wall, s.zone); moment.After(t) {
			return moment
		}
	}
}

// floorDiv divides towards the past, also before 1970.
func floorDiv(a, b int64) int64 {
	if a < 0 && a%b != 0 {
		return a/b - 1
	}
	return a / b
}

// latest is the last scheduled moment in (after, now], zero for none.
func (s Schedule) latest(after, now time.Time) time.Time {
	for back := time.Minute; ; back *= 2 {
		from := now.Add(-back)
		if !from.After(after) {
			from = after
		}
		if found := s.Next(from); !found.IsZero() && !found.After(now) {
			for next := s.Next(found); !next.IsZero() && !next.After(now); next = s.Next(found) {
				found = next
			}
			return found
		}
		if from.Equal(after) {
			return time.Time{}
		}
	}
}

// count is how many scheduled moments lie in (after, until], counted no further than limit.
func (s Schedule) count(after, until time.Time, limit int) (n int) {
	for next := s.Next(after); n < limit && !next.IsZero() && !next.After(until); next = s.Next(next) {
		n++
	}
	return n
}
