package arguments_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/arguments"
)

// TestAnEmptyValueIsNoValue holds every flag that takes a value to one: a script that has not set its variable must not ask for
// everything.
func TestAnEmptyValueIsNoValue(t *testing.T) {
	app := &cli.App{
		Flags: []cli.Flag{&cli.StringFlag{Name: "client"}, &cli.StringFlag{Name: "config"}},
		Commands: []*cli.Command{{Name: "docket", Flags: []cli.Flag{
			&cli.StringFlag{Name: "employee", Aliases: []string{"e"}}, &cli.StringSliceFlag{Name: "domain"}, &cli.BoolFlag{Name: "all"},
		}}},
	}
	for _, args := range [][]string{
		{"docket", "--employee", ""}, {"docket", "--employee="}, {"docket", "-e", ""}, {"docket", "--domain", "i9", "--domain="},
		{"--client=", "docket"}, {"docket", "--client", ""},
	} {
		_, err := arguments.Arrange(app, append([]string{"mobility"}, args...))
		require.ErrorContains(t, err, "is empty: give a value, or omit the flag", "%q", args)
	}
	arranged, err := arguments.Arrange(app, []string{"mobility", "docket", "--employee", "E1", "--config=", "--all"})
	require.NoError(t, err)
	require.Equal(t, []string{"mobility", "--config=", "docket", "--employee=E1", "--all"}, arranged)
}
