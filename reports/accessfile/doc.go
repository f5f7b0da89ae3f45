// Package accessfile writes the public access file of a labor condition application, and searches it for what must not
// be public.
package accessfile
