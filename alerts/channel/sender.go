package channel

import (
	"context"
	"errors"
	"fmt"
	"time"

	"mobility/alerts"
)

// Sender is a channel, ready to send.
type Sender interface {
	// Send hands a message over. A *RefusedError says that sending it again is useless; any other error that it may
	// help.
	Send(ctx context.Context, m *alerts.Message) error
	// Close ends what was kept open between messages.
	Close() error
}

// RefusedError says that the other side, or the configuration, does not allow a message: repeating it changes
// nothing.
type RefusedError struct{ Err error }

// Error says what was refused.
func (e *RefusedError) Error() string { return e.Err.Error() }

// Unwrap is the cause.
func (e *RefusedError) Unwrap() error { return e.Err }

func refused(format string, args ...any) error {
	return &RefusedError{fmt.Errorf(format, args...)}
}

// waitError reports that the server asked for no further requests for a while.
type waitError struct {
	Err error
	For time.Duration
}

// Error says what happened.
func (e *waitError) Error() string { return e.Err.Error() }

// Unwrap is the cause.
func (e *waitError) Unwrap() error { return e.Err }

// isRefused reports whether sending again is useless.
func isRefused(err error) bool {
	var r *RefusedError
	return errors.As(err, &r)
}
