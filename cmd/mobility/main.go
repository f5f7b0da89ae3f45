package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"
	_ "time/tzdata" // zones where the system has none: Windows, small containers

	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
	"mobility/cmd/mobility/screen"
)

func main() {
	os.Exit(realMain(time.Now, nil))
}

// realMain runs the program on the process's own streams by a clock; an interrupt cancels what is under way. user is nil for the user of
// the process.
func realMain(now func() time.Time, user func() string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	printHelp := cli.HelpPrinterCustom
	cli.HelpPrinterCustom = func(out io.Writer, template string, data any, functions map[string]any) {
		var text strings.Builder
		printHelp(&text, template, data, functions)
		if err := screen.Paged(out, os.Getenv, screen.Help(text.String(), screen.Width(out))); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
	}
	p := &cmdutil.Program{CommandLine: newCommandLine, Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Now: now, Getenv: os.Getenv, User: user}
	return p.Run(ctx, os.Args)
}
