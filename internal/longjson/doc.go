// Package longjson writes JSON documents with long lists entry by entry. The library holds all that it writes in memory, a
// hundred megabytes for a docket of a million people.
package longjson
