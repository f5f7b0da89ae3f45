// Package casestatus records what USCIS says of filings: it asks about those that are not decided, or reads a file of answers, and
// stores each status with its source and the time at which it was read.
package casestatus
