//go:build linux

package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"time"

	"mobility/examples"
	"mobility/scripts/hostile"
)

// mostTaken is what a file of two megabytes may take.
var mostTaken = hostile.Limits{Memory: 300, Processor: 10 * time.Second}

// openHostile gives each command that reads a file every hostile file, or the part of them that is tried.
func (f *faults) openHostile() (err error) {
	l := f.begin("a hostile file of at most 2 MB, by each command that reads one: more than 300 MB or 10 s of a processor, or no words")
	most := &usage{}
	tried, err := openTried(f.tried)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, tried.Close()) }()
	for _, door := range hostile.Doors() {
		if door.Line == "" {
			continue
		}
		at, err := f.hostileStage()
		if err != nil {
			return err
		}
		for i, file := range hostile.Files() {
			if tried.has(door, file) || rand.Float64() >= f.hostile {
				continue
			}
			if i > 0 && strings.Contains(door.Line, "; ") { // what a file before it has left would be read too
				if err = at.strike(); err == nil {
					at, err = f.hostileStage()
				}
				if err != nil {
					return err
				}
			}
			why, took, err := at.tryHostile(door, file)
			if err != nil {
				return err
			}
			l.count(why)
			if most.add(took, pairOf(door, file)) {
				fmt.Fprintln(os.Stderr, "  the most so far:", most)
			}
			if err := tried.add(door, file, why, took); err != nil {
				return err
			}
		}
		if err := at.strike(); err != nil {
			return err
		}
	}
	return nil
}

// hostileStage is the demo with the files that commands take beside the hostile one.
func (f *faults) hostileStage() (*stage, error) {
	at, err := f.scenes[0].copy(f.dir)
	if err != nil {
		return nil, err
	}
	return at, errors.Join(examples.WriteFiles(at.out()), hostile.WriteGood(at.out()))
}

// usage is the most that commands took: of a processor and of memory, in MiB, each with who took it.
type usage struct {
	processor             time.Duration
	memory                int
	processorBy, memoryBy string
}

// add records what a command took, and reports whether it is more than before.
func (u *usage) add(took usage, by string) (more bool) {
	if took.processor > u.processor {
		u.processor, u.processorBy, more = took.processor, by, true
	}
	if took.memory > u.memory {
		u.memory, u.memoryBy, more = took.memory, by, true
	}
	return more
}

func (u *usage) String() string {
	return fmt.Sprintf("%s of a processor (%s), %d MiB (%s)", u.processor.Round(10*time.Millisecond), u.processorBy, u.memory, u.memoryBy)
}

// tryHostile gives a door a file, and returns what its commands took at most.
func (s *stage) tryHostile(door hostile.Door, file hostile.File) (why string, most usage, err error) {
	scratch := filepath.Join(s.folder, "hostile")
	commands, err := door.Commands(s.folder, s.out(), scratch, file)
	if err != nil {
		return "", most, err
	}
	for _, words := range commands {
		c := s.command(words...)
		for _, flag := range []string{"--config=", "--db="} { // the door's own instead
			if strings.Contains(door.Line, flag) {
				c.Args = withoutFirst(c.Args, flag)
			}
		}
		wrong, took, memory, err := mostTaken.For(door).Run(c)
		most.add(usage{processor: took, memory: memory}, "")
		if err != nil || wrong != "" {
			return prefixed(fmt.Sprintf("%s, %s: ", s.shown(words), file.Name), wrong), most, err
		}
	}
	return "", most, os.RemoveAll(scratch)
}

// withoutFirst leaves out the first word that begins in a way.
func withoutFirst(words []string, begins string) []string {
	for i, word := range words {
		if strings.HasPrefix(word, begins) {
			return append(words[:i:i], words[i+1:]...)
		}
	}
	return words
}
