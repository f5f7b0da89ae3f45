// Command vulndb makes a folder that govulncheck reads as its database out of the files of the module
// golang.org/x/vulndb, so that the check needs nothing but the module proxy.
package main
