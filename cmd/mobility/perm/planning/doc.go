// Package planning has the commands that plan the recruitment of a case and draw its timeline.
package planning
