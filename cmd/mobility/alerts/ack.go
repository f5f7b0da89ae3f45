package alerts

import (
	"github.com/urfave/cli/v2"

	"mobility/alerts"
	"mobility/cmd/mobility/cmdutil"
	"mobility/docket"
	"mobility/internal/civil"
)

func alertsAck(p *cmdutil.Program, c *cli.Context) error {
	next, err := alertsDate(c, "next")
	if err != nil {
		return err
	}
	if c.String("owner") == "" {
		return cmdutil.Usage("alerts ack: give --owner, the name of the person who acknowledges it")
	}
	chosen, err := readChoice(c)
	if err != nil {
		return err
	}
	return hold(c.Context, p, chosen, func(d *docket.Deadline, _ string, asOf, last civil.Date) (alerts.Hold, error) {
		return alerts.Acknowledge(d, c.String("owner"), civil.Earliest(next, last), asOf)
	})
}

func alertsSnooze(p *cmdutil.Program, c *cli.Context) error {
	until, err := alertsDate(c, "until")
	if err != nil {
		return err
	}
	if c.String("reason") == "" {
		return cmdutil.Usage("alerts snooze: give --reason, why it is snoozed")
	}
	chosen, err := readChoice(c)
	if err != nil {
		return err
	}
	return hold(c.Context, p, chosen, func(d *docket.Deadline, owner string, asOf, last civil.Date) (alerts.Hold, error) {
		return alerts.Snooze(d, owner, c.String("reason"), civil.Earliest(until, last), asOf)
	})
}
