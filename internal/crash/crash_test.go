package crash_test

import (
	"errors"
	"io"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/crash"
)

func TestAPanicBecomesAnErrorWithoutValues(t *testing.T) {
	none := []string{}
	err := crash.Catch(func() error { return errors.New(none[len("four")]) })
	var fault *crash.Error
	require.ErrorAs(t, err, &fault)
	require.Equal(t, "a fault in the program: runtime error: index out of range [4] with length 0", fault.Error())
	require.Contains(t, fault.Stack[0], "crash_test.TestAPanicBecomesAnErrorWithoutValues.func1 crash_test.go:")

	err = crash.Catch(func() error { panic("Rao, Asha, born 1990-01-01") })
	require.EqualError(t, err, "a fault in the program: string")
}

func TestAnErrorStaysAsItIs(t *testing.T) {
	require.NoError(t, crash.Catch(func() error { return nil }))
	require.Equal(t, io.EOF, crash.Catch(func() error { return io.EOF }))
}
