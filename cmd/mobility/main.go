package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"
	_ "time/tzdata" // zones where the system has none: Windows, small containers

	"mobility/cmd/mobility/cmdutil"
)

func main() {
	os.Exit(realMain())
}

// realMain runs the program on the process's own streams; an interrupt cancels what is under way.
func realMain() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	p := &cmdutil.Program{CommandLine: newCommandLine, Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Now: time.Now, Getenv: os.Getenv}
	return p.Run(ctx, os.Args)
}
