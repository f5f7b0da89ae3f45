package report

import (
	"context"

	"github.com/urfave/cli/v2"

	"mobility/app/calendar"
	"mobility/app/jobs"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/store"
)

// calendarCommand lists the addresses of the calendars, or writes them as files.
func calendarCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "calendar", Usage: "calendars of what is due, by owner: addresses to subscribe to, or files",
		Description: "mobility report calendar                          the addresses, while mobility serve runs on this machine\n" +
			"mobility report calendar --out-dir /srv/www       one file for each client and owner, to publish elsewhere\n\n" +
			"An entry has the initials of a person; --names writes full names into files. An address has a token: people with\n" +
			"the address can read the calendar. Delete the key file for new addresses.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "out-dir", Usage: "`FOLDER` for the files"},
			&cli.BoolFlag{Name: "names", Usage: "full names in the files, instead of initials"},
			&cli.StringFlag{Name: "listen", Value: jobs.DefaultListen, Usage: "`ADDRESS` that mobility serve listens on"},
		},
		Action: p.Action(reportCalendar),
	}
}

func reportCalendar(p *cmdutil.Program, c *cli.Context) error {
	clock, err := p.Clock()
	if err != nil {
		return err
	}
	names := c.Bool("names")
	if folder := c.String("out-dir"); folder != "" {
		o := calendar.FolderOptions{Folder: folder, Clock: clock, Work: p.Work(), Options: calendar.Options{
			Client: p.OnlyClient(), Book: p.BookOptions(), Names: names,
		}}
		return writeFiles(c.Context, p, func(s *store.Store) ([]string, error) { return calendar.WriteFolder(c.Context, s, o) })
	}
	if names {
		return cmdutil.Usage("--names is for files: give a folder with --out-dir; a calendar with an address has initials")
	}
	return listCalendars(c.Context, p, c.String("listen"))
}

// aCalendar is the address of a calendar.
type aCalendar struct {
	Client  string `json:"client"`
	Owner   string `json:"owner"`
	Address string `json:"address"`
}

func listCalendars(ctx context.Context, p *cmdutil.Program, listen string) error {
	file, err := p.BesideDatabase(p.Config.CalendarKey, cmdutil.CalendarKey)
	if err != nil {
		return err
	}
	var clients []string
	err = p.ReadAll(ctx, func(s *store.Store) (err error) {
		clients, err = s.ClientSlugs(ctx, p.OnlyClient())
		return err
	})
	if err != nil {
		return err
	}
	key, err := calendar.NeedKey(file)
	if err != nil {
		return err
	}
	all := []aCalendar{}
	var rows [][]string
	for _, client := range clients {
		for _, owner := range calendar.Owners() {
			one := aCalendar{client, string(owner), "http://" + listen + key.Path(client, owner)}
			all, rows = append(all, one), append(rows, []string{one.Client, one.Owner, one.Address})
		}
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version   int         `json:"version"`
			Calendars []aCalendar `json:"calendars"`
		}{1, all})
	}
	p.PrintTable([]string{"client", "owner", "address"}, rows)
	p.Remark("to subscribe, add an address to a calendar program on this machine while mobility serve runs; key: %s", file)
	return nil
}
