//go:build unix

package main

import (
	"errors"
	"fmt"
	"os/exec"
)

// onePerson are the questions about one employee, each with its measurement.
type onePerson []struct {
	args   []string
	goal   bool
	result measurement
}

// onePersonGoal is how long an answer about one person may take, in seconds, however many there are.
const onePersonGoal = 0.05

// onePerson measures the questions about one employee of a database. A name that several have is answered with their list.
func (b *bench) onePerson(db string, rounds int) (onePerson, error) {
	const id, name = "00000050", "Iyer Dana"
	questions := onePerson{
		{args: []string{"person", id}, goal: true}, {args: []string{"why", id}, goal: true},
		{args: []string{"docket", "--employee", id}, goal: true}, {args: []string{"person", name}},
	}
	for i := range questions {
		q := &questions[i]
		for range rounds {
			err := b.time(&q.result, b.program, append([]string{"--db", db, "--as-of=" + asOf.String(), "--quiet"}, q.args...)...)
			var several *exec.ExitError
			if err != nil && (q.goal || !errors.As(err, &several)) {
				return nil, err
			}
		}
	}
	return questions, nil
}

// print prints the measurements, as ratios and in milliseconds.
func (questions onePerson) print(yardstick float64) {
	for _, q := range questions {
		seconds := q.result.median()
		fmt.Printf("  %-36s %6.4f times (%5.0f ms, %4d MiB)", fmt.Sprint(q.args), seconds/yardstick, seconds*1000, q.result.peakMiB)
		if q.goal {
			fmt.Printf("   goal %.0f ms   %s", onePersonGoal*1000, outcome(seconds < onePersonGoal))
		}
		fmt.Println()
	}
}
