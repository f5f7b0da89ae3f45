// Package contested is the table of rules on status whose state may change from one day to the next.
package contested
