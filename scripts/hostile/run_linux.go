package hostile

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Limits are what a command may take for a hostile file.
type Limits struct {
	// Memory is in MiB.
	Memory int
	// Processor is the time of all its threads.
	Processor time.Duration
}

// For are the limits of a door.
func (l Limits) For(d Door) Limits {
	l.Memory = max(l.Memory, d.Memory)
	return l
}

// mostWaited is when a command that has not ended is stopped. A busy machine gives it little of a processor, which is what is limited.
const mostWaited = 10 * time.Minute

// mostPrinted is more than a person reads about one file.
const mostPrinted = 100 << 10

var panicked = regexp.MustCompile(`panic:|goroutine \d+ \[|runtime error|fatal error:`)

// exitCrash is the exit code after a panic.
const exitCrash = 70

// Run runs a command, and says what is wrong with how it ended, "" for nothing.
func (l Limits) Run(c *exec.Cmd) (wrong string, took time.Duration, memory int, err error) {
	var stdout, stderr bytes.Buffer
	c.Stdout, c.Stderr = &stdout, &stderr
	if err := c.Start(); err != nil {
		return "", 0, 0, err
	}
	highest := watch(c.Process.Pid)
	stop := time.AfterFunc(mostWaited, func() { _ = c.Process.Kill() }) // it may have ended
	err = c.Wait()
	stop.Stop()
	seen := highest()
	var exited *exec.ExitError
	if err != nil && !errors.As(err, &exited) {
		return "", 0, 0, err
	}
	took, memory = c.ProcessState.UserTime()+c.ProcessState.SystemTime(), seen>>10
	printed := stdout.String() + stderr.String()
	switch code := c.ProcessState.ExitCode(); {
	case code < 0:
		wrong = "it was stopped: " + c.ProcessState.String()
	case took > l.Processor:
		wrong = fmt.Sprintf("it took %s of a processor", took.Round(time.Millisecond))
	case memory > l.Memory:
		wrong = fmt.Sprintf("it took %d MiB of memory", memory)
	case code == exitCrash || panicked.MatchString(printed):
		wrong = "a panic: " + printed[:min(len(printed), 1000)]
	case code != 0 && strings.TrimSpace(stderr.String()) == "" && stdout.Len() == 0:
		wrong = fmt.Sprintf("exit %d without words", code)
	case stderr.Len() > mostPrinted || code != 0 && stdout.Len() > mostPrinted:
		wrong = fmt.Sprintf("exit %d, and %d KiB of words", code, len(printed)>>10)
	}
	return wrong, took, memory, nil
}

// between is how long the memory of a process is not read.
const between = 10 * time.Millisecond

var highWater = regexp.MustCompile(`VmHWM:\s*(\d+) kB`)

// watch looks at the memory of a process until it ends. The function it returns gives the most that it had, in KiB: what the system says
// afterwards (rusage) is at least what this process has, whose memory a child shares until it runs another program.
func watch(process int) (highest func() int) {
	done, most := make(chan struct{}), make(chan int)
	go func() {
		found := 0
		for {
			status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", process)) // it may have ended
			if mark := highWater.FindSubmatch(status); mark != nil {
				kib, _ := strconv.Atoi(string(mark[1])) // figures
				found = max(found, kib)
			}
			select {
			case <-done:
				most <- found
				return
			case <-time.After(between):
			}
		}
	}()
	return func() int { close(done); return <-most }
}
