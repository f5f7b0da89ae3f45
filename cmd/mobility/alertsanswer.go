package main

import (
	"fmt"
	"slices"

	"github.com/urfave/cli/v2"

	"mobility/alerts"
)

// sendings is what alerts send did, for the client of the command or for every client.
type sendings struct {
	*program
	c        *cli.Context
	out      *outlets
	messages int
	total    *alertsAnswer
}

// add counts what was done for one client.
func (a *sendings) add(d *delivery) {
	a.messages += d.messages
	if a.c.Bool(flagAll) {
		a.total.add(&d.answer)
	} else {
		a.total = &d.answer
	}
}

// tell prints what was sent, and fails where something could not be delivered.
func (a *sendings) tell() error {
	if a.c.Bool(flagJSON) {
		if err := a.printJSON(a.total); err != nil {
			return err
		}
	} else if _, printed := a.out.open[alerts.Print]; !printed {
		a.printNotices(slices.DeleteFunc(slices.Clone(a.total.Notices), func(n alerts.Notice) bool {
			return n.State == alerts.Suppressed // preview and list have these
		}), a.c.Bool(flagAll))
	}
	said, kept := counted(a.total.Notices)
	lost := len(a.total.Undelivered)
	a.remark(a.c, "%s as of %s: %s in %s, %d kept back", firstSaid(a.total.Client, "all clients"), a.total.AsOf,
		plural(said, "notice"), plural(a.messages+lost, "message"), kept)
	if lost > 0 {
		return answered(exitFailed, "undelivered", fmt.Sprintf("%s could not be delivered; the next run tries again",
			plural(lost, "message")))
	}
	return nil
}
