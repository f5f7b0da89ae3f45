// Package civil holds a calendar date and the ways the law counts with it: days, business days, months, years and
// holidays.
//
// A civil date has no clock and no zone. Every way of counting is a verb that says what it does, under the names the
// law notes give them:
//
//	T+N         AddDays(n)                     n days after an event; the event day is not counted
//	INC-N       AddDays(n-1)                   a period of n days whose first day is day 1: see Through
//	BD-after-N  Calendar.NthAfter(d, n)        the nth open day after the event
//	BD-inc-N    Calendar.Nth(d, n)             the nth open day, the first one counted as 1
//	MON±N       AddMonths(n)                   same day number, clamped to the end of a shorter month
//	YR±N        AddYears(n)                    the same, twelve months at a time
//
// The package imports nothing of ours and never asks what day it is: today is an argument.
package civil
