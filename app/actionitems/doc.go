// Package actionitems raises the action items of an import or of a change by hand, and closes those of which the cause is gone.
package actionitems
