// Package atomicfile writes files and folders that are complete and on the disk before they have their name: a reader
// never sees half of one, a failed write leaves what was there before, and a power cut after the answer loses nothing.
// What it writes is for its owner alone.
package atomicfile
