// Package accessfile builds the public access file of a labor condition application, with what must stay private beside it.
package accessfile
