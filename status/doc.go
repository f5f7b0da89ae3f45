// Package status is the law of time-limited stay and work permission of nonimmigrants: how long each class may stay, when
// an extension may be filed, what a departure sets off.
package status
