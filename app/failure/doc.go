// Package failure gives the errors of use cases the exit code and the stable code that programs read.
package failure
