// Package imports imports sheets into records: plan, apply, rejected rows, profiles, and values typed by hand.
package imports
