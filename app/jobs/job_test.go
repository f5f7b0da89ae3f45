package jobs

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
)

// explaining writes the error as it is; a fault of the program has exit code 70.
func explaining(_ context.Context, command string, err error, log io.Writer) int {
	fmt.Fprintf(log, "%s: %v\n", command, err)
	return 70
}

func TestThePanicOfAJobIsHowItsWorkEnds(t *testing.T) {
	var log bytes.Buffer
	faulty := Explain(explaining).doing("db backup", func(context.Context, string, io.Writer) error { panic("born 1990-01-01") })
	require.Equal(t, Ended{Exit: 70, Panicked: true}, faulty(t.Context(), "", &log))
	require.Equal(t, "db backup: a fault in the program: string\n", log.String())

	failing := Explain(explaining).doing("db backup", func(context.Context, string, io.Writer) error { return errors.New("no room") })
	require.Equal(t, Ended{Exit: 70}, failing(t.Context(), "", &log))
}

func TestAPanicBesideTheScheduleIsReported(t *testing.T) {
	stated := ""
	r := &Runner{
		Now: func() time.Time { return time.Date(2026, 11, 28, 7, 0, 0, 0, time.UTC) }, Zone: time.UTC, Explain: explaining,
		Print: func(format string, args ...any) { stated += fmt.Sprintf(format, args...) + "\n" },
	}
	sv := newServer(t.Context(), r, ServeOptions{})
	sv.caught(func() error { panic("a fault") })
	sv.caught(func() error { return errors.New("no port") })
	sv.caught(func() error { return nil })
	require.Equal(t, "2026-11-28T07:00:00Z serve: a fault in the program: string\n2026-11-28T07:00:00Z no port\n", stated)
}

// someSettings are those of a database without folders beside it.
func someSettings() *Settings {
	noFolder := Folder{Err: errors.New("name the folder")}
	return &Settings{
		Inbox: noFolder, Reports: noFolder, Backups: noFolder, Zone: time.UTC, Now: time.Now, Explain: explaining,
		AsOf: func() (civil.Date, error) { return civil.Date{}, nil },
	}
}

func TestTheConfigurationChangesAndAddsJobs(t *testing.T) {
	var ran []string
	lines := CommandLines{
		Check: func(words []string) error {
			if words[0] == "dockit" {
				return errors.New("no command dockit")
			}
			return nil
		},
		Run: func(_ context.Context, client string, words []string, _ io.Writer) Ended {
			ran = append(ran, client+" "+words[0])
			return Ended{Exit: 3}
		},
	}
	each := true
	all, err := All(someSettings(), map[string]Given{
		"alerts": {Schedule: "off"},
		"backup": {Run: [][]string{{"audit", "verify"}}, Timeout: time.Minute},
		"count":  {Schedule: "@daily", Run: [][]string{{"client", "list"}, {"employer", "list"}}, EachClient: &each},
	}, lines)
	require.NoError(t, err)
	jobs := map[string]*Job{}
	for _, j := range all {
		jobs[j.Name] = j
	}
	require.Len(t, jobs, 9)
	require.Equal(t, "name the folder", jobs["reports"].Off)
	require.Equal(t, "off in the configuration", jobs["alerts"].Off)
	require.Empty(t, jobs["backup"].Off, "a command line of the configuration needs no folder of backups")
	require.Equal(t, "audit verify", jobs["backup"].Command)
	require.Equal(t, time.Minute, jobs["backup"].Timeout)
	require.Equal(t, "client list; employer list", jobs["count"].Command)
	require.True(t, jobs["count"].EachClient)
	require.Equal(t, Ended{Exit: 3}, jobs["count"].Work[1](t.Context(), "acme", io.Discard))
	require.Equal(t, []string{"acme employer"}, ran)

	_, err = All(someSettings(), map[string]Given{
		"Bad_Name": {Schedule: "@daily", Run: [][]string{{"client"}}}, "typing": {Schedule: "@daily", Run: [][]string{{"dockit"}}},
		"never": {Run: [][]string{{"client"}}}, "idle": {Schedule: "@daily"},
	}, lines)
	for _, mistake := range []string{"Bad_Name: a name has", "typing: no command dockit", "never: a schedule is required", "idle: run is required:"} {
		require.ErrorContains(t, err, mistake)
	}
}
