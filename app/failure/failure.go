package failure

import (
	"errors"
	"fmt"
)

// The exit codes of use cases, fixed for programs that call this one.
const (
	Failed  = 1
	Usage   = 2
	Partial = 3 // some rows were refused
)

// Error is an error with the codes that programs read.
type Error struct {
	Exit int
	Code string
	Err  error
	// Answered is set when the answer itself, which was given, shows what is wrong.
	Answered bool
}

func (e *Error) Error() string { return e.Err.Error() }
func (e *Error) Unwrap() error { return e.Err }

// New gives an error its code.
func New(code string, err error) error { return &Error{Exit: Failed, Code: code, Err: err} }

// Usagef is an error in what was asked for.
func Usagef(format string, args ...any) error {
	return &Error{Exit: Usage, Code: "usage", Err: fmt.Errorf(format, args...)}
}

// Answered is an error whose answer, already given, shows why.
func Answered(exit int, code, why string) error {
	return &Error{Exit: exit, Code: code, Err: errors.New(why), Answered: true}
}
