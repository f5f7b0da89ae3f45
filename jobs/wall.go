package jobs

import "time"

// wallOf is what the clock on the wall of a zone shows, as if it were UTC.
func wallOf(t time.Time, zone *time.Location) time.Time {
	_, offset := t.In(zone).Zone()
	return t.UTC().Add(time.Duration(offset) * time.Second)
}

const day = 24 * time.Hour

// momentOf is when the clock on the wall of a zone first shows wall; where it never does, because clocks go forward
// over it, when they have gone forward.
func momentOf(wall time.Time, zone *time.Location) time.Time {
	// A zone does not change its clocks twice within two days.
	_, before := wall.Add(-day).In(zone).Zone()
	_, after := wall.Add(day).In(zone).Zone()
	early := wall.Add(-time.Duration(max(before, after)) * time.Second)
	late := wall.Add(-time.Duration(min(before, after)) * time.Second)
	for _, moment := range []time.Time{early, late} {
		if wallOf(moment, zone).Equal(wall) {
			return moment.In(zone)
		}
	}
	changed, _ := late.In(zone).ZoneBounds()
	return changed
}
