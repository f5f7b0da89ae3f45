package clientday

import (
	"context"
	"fmt"
	"time"

	"mobility/app/kinds"
	"mobility/internal/civil"
	"mobility/roster"
)

// Clock says which day it is for each client.
type Clock struct {
	// Given is the day that a person asks about; without one it is today.
	Given civil.Date
	Now   time.Time
	// Zone is the time zone of clients without one of their own.
	Zone *time.Location
}

// Day is a day in a time zone.
type Day struct {
	AsOf civil.Date
	Zone *time.Location
}

// Group is clients that share a day and a time zone.
type Group struct {
	Day
	Clients []string
}

// DayFor is the day of a client.
func (c *Clock) DayFor(ctx context.Context, r kinds.Reader, client string) (Day, error) {
	zone, err := Zone(ctx, r, client)
	if err != nil {
		return Day{}, err
	}
	if zone == nil {
		zone = c.Zone
	}
	if !c.Given.IsZero() {
		return Day{c.Given, zone}, nil
	}
	return Day{civil.FromTime(c.Now.In(zone)), zone}, nil
}

// Groups puts the clients together that have the same day, in the order of the first of each. Its zone is that of its clients where they
// share one, and the clock's otherwise.
func (c *Clock) Groups(ctx context.Context, r kinds.Reader, clients []string) ([]Group, error) {
	var groups []Group
	at := map[civil.Date]int{}
	for _, client := range clients {
		day, err := c.DayFor(ctx, r, client)
		if err != nil {
			return nil, err
		}
		i, known := at[day.AsOf]
		if !known {
			i = len(groups)
			at[day.AsOf] = i
			groups = append(groups, Group{Day: day})
		}
		g := &groups[i]
		if g.Zone.String() != day.Zone.String() {
			g.Zone = c.Zone
		}
		g.Clients = append(g.Clients, client)
	}
	return groups, nil
}

// Zone is the time zone of a client, nil where it has none of its own.
func Zone(ctx context.Context, r kinds.Reader, client string) (*time.Location, error) {
	known, err := kinds.ClientFacts(ctx, r, client)
	name := known.Text(roster.FieldZone)
	if err != nil || name == "" {
		return nil, err
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return nil, fmt.Errorf("client %s: %w", client, err)
	}
	return zone, nil
}
