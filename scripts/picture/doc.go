// Command picture draws what a terminal shows, from standard input, as an SVG on standard output.
package main
