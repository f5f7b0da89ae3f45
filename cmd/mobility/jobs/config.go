package jobs

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	"mobility/jobs"
)

// job is a job as it is run: one or more command lines, and when.
type job struct {
	name, does string
	schedule   jobs.Schedule
	// off is why the schedule does not run it, "" if it does. It can still be run by hand.
	off        string
	lines      cmdutil.CommandLines
	eachClient bool
	timeout    time.Duration
}

// command is what is run, as somebody would type it.
func (j *job) command() string {
	var all []string
	for _, line := range j.lines {
		all = append(all, strings.Join(line, " "))
	}
	return strings.Join(all, "; ")
}

// builtIn is a job that the program has by itself.
type builtIn struct {
	name, does, schedule string
	lines                cmdutil.CommandLines
	eachClient           bool
	// off says why it does not run as things are, "" if it does.
	off func(p *cmdutil.Program, c *cli.Context) string
}

const defaultTimeout = time.Hour

// rosterSync is the job by whose work the others go.
const rosterSync = "roster-sync"

var builtInJobs = []builtIn{
	{
		name: rosterSync, does: "takes in the HR exports that lie in the inbox", schedule: "*/5 * * * *",
		lines: cmdutil.CommandLines{{"roster", "sync"}}, off: whyNoInbox,
	},
	{
		name: "alerts", does: "says what is due to be said", schedule: "0 7 * * *",
		lines: cmdutil.CommandLines{{"alerts", "send"}}, eachClient: true,
		off: func(p *cmdutil.Program, _ *cli.Context) string {
			if p.Config.Alerts.Given {
				return ""
			}
			return "say who is told, with alerts: in the configuration"
		},
	},
	{
		name: "reports", does: "writes every client's status report into a folder", schedule: "30 6 * * 1-5",
		lines: cmdutil.CommandLines{{"report", "folder"}}, off: needsFolder("reports", func(p *cmdutil.Program) string { return p.Config.Reports }),
	},
	{
		name: "backup", does: "backs the database up, and keeps the last 14", schedule: "30 22 * * *",
		lines: cmdutil.CommandLines{{"db", "backup"}}, off: needsFolder("backups", func(p *cmdutil.Program) string { return p.Config.Backups }),
	},
	{
		name: "integrity", does: "checks that the journal is unbroken and every document as it was added", schedule: "30 5 * * *",
		lines: cmdutil.CommandLines{{"db", "verify"}}, off: func(*cmdutil.Program, *cli.Context) string { return "" },
	},
}

// needsFolder says what is missing to a job that writes into a folder.
func needsFolder(name string, configured func(p *cmdutil.Program) string) func(p *cmdutil.Program, c *cli.Context) string {
	return func(p *cmdutil.Program, c *cli.Context) string {
		_, err := p.BesideDatabase(c, configured(p), name)
		if err != nil {
			return err.Error()
		}
		return ""
	}
}

// whyNoInbox says what is missing to take files from the inbox.
func whyNoInbox(p *cmdutil.Program, c *cli.Context) string {
	folder, err := p.BesideDatabase(c, p.Config.Inbox, "inbox")
	if err != nil {
		return err.Error()
	}
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return "make the folder " + filepath.Join(folder, "CLIENT") + ", or name another with inbox: in the configuration"
	}
	return ""
}

// jobName is what a job may be called: it becomes the name of a file.
var jobName = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// scheduledJobs are all jobs, those of the program first. Every mistake of the configuration is told at once.
func scheduledJobs(p *cmdutil.Program, c *cli.Context) ([]*job, error) {
	var all []*job
	var mistakes []error
	told := maps.Clone(p.Config.Jobs)
	add := func(j *job, schedule string, given cmdutil.JobConfig) {
		if err := complete(p, j, schedule, given); err != nil {
			mistakes = append(mistakes, fmt.Errorf("job %s: %w", j.name, err))
		}
		all = append(all, j)
	}
	for _, b := range builtInJobs {
		given, isTold := told[b.name]
		delete(told, b.name)
		j := &job{name: b.name, does: b.does, lines: b.lines, eachClient: b.eachClient}
		if !isTold || given.Run == nil {
			j.off = b.off(p, c)
		}
		add(j, cmp.Or(given.Schedule, b.schedule), given)
	}
	for _, name := range slices.Sorted(maps.Keys(told)) {
		add(&job{name: name, does: "of the configuration"}, told[name].Schedule, told[name])
	}
	if err := errors.Join(mistakes...); err != nil {
		return nil, cmdutil.Usage("configuration %s, jobs:\n%v", c.String(cmdutil.FlagConfig), err)
	}
	return all, nil
}

// complete gives a job what the configuration says of it.
func complete(p *cmdutil.Program, j *job, schedule string, given cmdutil.JobConfig) (err error) {
	if given.Run != nil {
		j.lines = given.Run
	}
	if given.EachClient != nil {
		j.eachClient = *given.EachClient
	}
	j.timeout = defaultTimeout
	if given.Timeout != 0 {
		j.timeout = given.Timeout
	}
	var mistakes []error
	if !jobName.MatchString(j.name) || j.name == "serve" {
		mistakes = append(mistakes, errors.New("a name is of small letters, digits and hyphens, and not serve"))
	}
	if j.timeout < time.Second {
		mistakes = append(mistakes, fmt.Errorf("timeout %s: give a second or more, like 30m", j.timeout))
	}
	switch schedule {
	case "":
		mistakes = append(mistakes, errors.New("it needs a schedule, like 0 7 * * *, or off"))
	case "off", "false":
		j.off = "off in the configuration"
	default:
		if j.schedule, err = jobs.Parse(schedule, p.Config.Location); err != nil {
			mistakes = append(mistakes, err)
		}
	}
	return errors.Join(append(mistakes, checkLines(p, j))...)
}

// checkLines refuses command lines that the program does not understand, or that would wait for themselves.
func checkLines(p *cmdutil.Program, j *job) error {
	if len(j.lines) == 0 {
		return errors.New("it needs run: the words of a command line, like [audit, verify]")
	}
	for _, line := range j.lines {
		if len(line) == 0 {
			return errors.New("a command line is empty")
		}
		app := p.App()
		arranged, err := cmdutil.Arrange(app, append([]string{"mobility"}, line...))
		if err != nil {
			return err
		}
		isFlag := func(word string) bool { return strings.HasPrefix(word, "-") }
		words := slices.DeleteFunc(arranged[1:], isFlag)
		switch {
		case len(words) == 0:
			return fmt.Errorf("%s: it names no command", strings.Join(line, " "))
		case words[0] == "serve" || words[0] == "jobs":
			return fmt.Errorf("%s: a job cannot run jobs", strings.Join(line, " "))
		}
	}
	return nil
}

// named finds a job.
func named(all []*job, name string) (*job, error) {
	var known []string
	for _, j := range all {
		if j.name == name {
			return j, nil
		}
		known = append(known, j.name)
	}
	return nil, book.NotFound(fmt.Sprintf("no job %q", name), name, known, "mobility jobs list")
}
