// Package leak finds what a public access file must not publish.
package leak
