package docket

import (
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/law"
)

// Flags are shared by every command that lists the docket.
func Flags() []cli.Flag {
	return []cli.Flag{
		cmdutil.DaysOrAll(&cli.IntFlag{Name: "within", Value: book.UsualDays, Usage: "deadlines due within this many `DAYS`, and everything overdue; -1 for all"}),
		&cli.StringFlag{Name: "band", Usage: "only one `BAND`: overdue, red, yellow or green"},
		&cli.StringFlag{Name: "employee", Usage: "only this employee `ID`"},
		&cli.BoolFlag{Name: "overdue", Usage: "only overdue deadlines"},
		&cli.BoolFlag{Name: "findings", Usage: "only the issues"},
		&cli.BoolFlag{Name: "superseded", Usage: "include dates that a newer document has replaced"},
		&cli.StringFlag{Name: "employer", Usage: "only this legal entity, by `NAME`"},
		&cli.StringFlag{Name: "manager", Usage: "only the people of this manager, by `ID` or name"},
		&cli.StringFlag{Name: "owner", Usage: "only events of this `ROLE`: hr, manager, employee, paralegal, counsel"},
		&cli.StringFlag{Name: "class", Usage: "only this `CLASS` of admission: H-1B"},
		&cli.StringFlag{Name: "name", Usage: "only people whose name has this `PART`"},
		&cli.StringFlag{Name: "consequence", Usage: "only events with this `CODE`: " + strings.Join(codes(), ", ")},
		&cli.BoolFlag{Name: "all", Usage: "every event, however far ahead"},
		&cli.BoolFlag{Name: "flat", Usage: "a row for every deadline and issue"},
		&cli.BoolFlag{Name: "fail-on", Usage: "exit 4 when a deadline is overdue"},
		cmdutil.KnownAt(),
	}
}

// Command has the commands of the docket.
func Command(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "docket", Usage: "every deadline and issue, with its rule",
		Description: "On a terminal the docket lists events, people first and the most serious consequence on top; in a pipe, with --flat or with\n" +
			"--superseded it lists every deadline and issue. The letter and number before an event is its handle: mobility why b2.",
		Flags: append(Flags(),
			&cli.StringFlag{Name: "domain", Usage: "only this `DOMAIN`, or several with commas: status, i9, lca, paf, perm, import"}),
		Action: List(p),
	}
}

// codes are the words of the consequences.
func codes() []string {
	all := make([]string, len(law.Consequences))
	for i, consequence := range law.Consequences {
		all[i] = consequence.Code()
	}
	return all
}

// domains are the bodies of law a docket can be narrowed to.
var domains = []string{"status", "i9", "lca", "paf", "perm", "import"}
