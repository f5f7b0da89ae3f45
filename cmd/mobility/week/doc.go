// Package week has the command that shows what is due this week.
package week
