//go:build unix

package main

import "os"

// start measures how long a small command takes, process and all.
func (b *bench) start() error {
	var small measurement
	for range 10 * b.rounds {
		if err := small.time(b.program, "--config=", "rules", "list"); err != nil {
			return err
		}
	}
	b.lines.job(line{Job: "rules list", limit: limit{MaxSeconds: 0.013}}, &small, nil)
	return nil
}

// itself runs this program in a process of its own: what excelize takes is a yardstick, and memory of this process would count
// for every process that it starts.
func (b *bench) itself(into *measurement, args ...string) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	return into.time(self, args...)
}
