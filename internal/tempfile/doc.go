// Package tempfile makes temporary files that their owner alone can read, and of which nothing is left.
package tempfile
