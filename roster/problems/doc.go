// Package problems has the codes of what can be wrong with a list of people, each with its meaning and what to do.
package problems
