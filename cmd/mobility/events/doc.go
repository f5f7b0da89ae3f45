// Package events prints events of a docket, and action items, for a person: a line each, with the next step below.
package events
