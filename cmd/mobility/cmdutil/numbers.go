package cmdutil

import (
	"fmt"
	"time"

	"github.com/urfave/cli/v2"
)

// MaxDays is the longest time in days that a flag takes, a hundred years: more is a slip of the keyboard.
const MaxDays = 36500

// allNumbers is the number of days that means every day, in the flags that offer it.
const allNumbers = -1

// Number makes a flag refuse numbers outside a range.
func Number(flag *cli.IntFlag, low, high int) *cli.IntFlag {
	return checked(flag, fmt.Sprintf("a number from %d to %d", low, high), func(n int) bool { return low <= n && n <= high })
}

// DaysOrAll makes a flag refuse numbers that are neither days nor All.
func DaysOrAll(flag *cli.IntFlag) *cli.IntFlag {
	return checked(flag, fmt.Sprintf("days from 0 to %d, or %d for all", MaxDays, allNumbers), func(n int) bool { return allNumbers <= n && n <= MaxDays })
}

func checked(flag *cli.IntFlag, takes string, good func(int) bool) *cli.IntFlag {
	flag.Action = func(_ *cli.Context, n int) error {
		if !good(n) {
			return Usage("--%s %d: give %s", flag.Name, n, takes)
		}
		return nil
	}
	return flag
}

// Span makes a flag refuse times that are negative, or longer than a day.
func Span(flag *cli.DurationFlag) *cli.DurationFlag {
	flag.Action = func(_ *cli.Context, d time.Duration) error {
		if d < 0 || d > 24*time.Hour {
			return Usage("--%s %s: give a time from 0s to 24h", flag.Name, d)
		}
		return nil
	}
	return flag
}
