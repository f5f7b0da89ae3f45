package alerts

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/urfave/cli/v2"

	"mobility/alerts"
	"mobility/cmd/mobility/cmdutil"
)

// sendings is what alerts send did, for the client of the command or for every client.
type sendings struct {
	*cmdutil.Program
	c        *cli.Context
	out      *Outlets
	messages int
	total    *Answer
}

// add counts what was done for one client.
func (a *sendings) add(d *delivery) {
	a.messages += d.messages
	if a.c.Bool(cmdutil.FlagAll) {
		a.total.add(&d.answer)
	} else {
		a.total = &d.answer
	}
}

// tell prints what was sent, and fails where something could not be delivered.
func (a *sendings) tell() error {
	if a.c.Bool(cmdutil.FlagJSON) {
		if err := a.PrintJSON(a.total); err != nil {
			return err
		}
	} else if _, printed := a.out.open[alerts.Print]; !printed {
		printNotices(a.Program, slices.DeleteFunc(slices.Clone(a.total.Notices), func(n alerts.Notice) bool {
			return n.State == alerts.Suppressed // preview and list have these
		}), a.c.Bool(cmdutil.FlagAll))
	}
	said, kept := counted(a.total.Notices)
	lost := len(a.total.Undelivered)
	a.Remark(a.c, "%s as of %s: %s in %s, %d kept back", cmp.Or(a.total.Client, "all clients"), a.total.AsOf,
		cmdutil.Plural(said, "notice"), cmdutil.Plural(a.messages+lost, "message"), kept)
	if lost > 0 {
		return cmdutil.Answered(cmdutil.ExitFailed, "undelivered", fmt.Sprintf("%s could not be delivered; the next run tries again",
			cmdutil.Plural(lost, "message")))
	}
	return nil
}
