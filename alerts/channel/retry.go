package channel

import (
	"context"
	"errors"
	"fmt"
	"time"

	"mobility/alerts"
)

// Retries say how often a message is tried, and how long to wait in between.
type Retries struct {
	// Attempts is how often it is tried in all.
	Attempts int
	// Pause is the wait after the first attempt; it doubles after each, up to Longest.
	Pause, Longest time.Duration
	// Sleep waits, and ends early with the context.
	Sleep func(ctx context.Context, d time.Duration) error
}

// DefaultRetries tries four times within about half a minute: a run is short, and the next one tries again.
func DefaultRetries() Retries {
	return Retries{Attempts: 4, Pause: 2 * time.Second, Longest: 30 * time.Second, Sleep: sleep}
}

// sleep waits on the machine's own clock.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Retrying sends through another channel, again and again where that may help.
type Retrying struct {
	Sender
	Retries Retries
}

// Send sends a message until it is delivered, refused, or tried often enough.
func (r *Retrying) Send(ctx context.Context, m *alerts.Message) error {
	pause := r.Retries.Pause
	for attempt := 1; ; attempt++ {
		err := r.Sender.Send(ctx, m)
		switch {
		case err == nil || isRefused(err) || ctx.Err() != nil:
			return err
		case attempt >= r.Retries.Attempts:
			return fmt.Errorf("tried %d times: %w", attempt, err)
		}
		var wait *waitError
		length := pause
		if errors.As(err, &wait) {
			length = max(length, wait.For)
		}
		if err := r.Retries.Sleep(ctx, min(length, r.Retries.Longest)); err != nil {
			return err
		}
		pause *= 2
	}
}
