// Package recruitment has the law of the recruitment for a labor certification, 20 CFR 656.17, 656.10(d) and 656.40(c): which steps
// count, on which days the application may be filed, and a plan of the steps, forward from a date or backward from a deadline.
// It knows dates and terms only; package perm has the case, its records and its checklist.
package recruitment
