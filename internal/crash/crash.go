package crash

import (
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
)

// Error is a panic as an error.
type Error struct {
	// Kind is what the runtime says of its own errors, and of everything else the type: a text may hold personal data.
	Kind string
	// Stack are the functions that were running, the innermost first, each with its file and line and without arguments.
	Stack []string
}

func (e *Error) Error() string { return "a fault in the program: " + e.Kind }

// Catch runs do and returns its error, or the panic that ended it as an *Error. One that was caught on another goroutine and
// continues here is returned unchanged.
func Catch(do func() error) (err error) {
	defer func() {
		switch value := recover().(type) {
		case nil:
		case *Error:
			err = value
		default:
			err = &Error{Kind: kind(value), Stack: stack()}
		}
	}()
	return do()
}

func kind(value any) string {
	var own runtime.Error
	if err, isError := value.(error); isError && errors.As(err, &own) {
		return own.Error()
	}
	return fmt.Sprintf("%T", value)
}

// deepest is how many functions a report names at most.
const deepest = 100

// stack names the functions that were running when a panic began.
func stack() []string {
	callers := make([]uintptr, deepest)
	frames := runtime.CallersFrames(callers[:runtime.Callers(4, callers)]) // without Callers, stack, the deferred function and gopanic
	var named []string
	for {
		frame, more := frames.Next()
		if !strings.HasPrefix(frame.Function, "runtime.") {
			named = append(named, fmt.Sprintf("%s %s:%d", frame.Function, filepath.Base(frame.File), frame.Line))
		}
		if !more {
			return named
		}
	}
}
