// Command notice writes NOTICE: the licenses of the modules that are linked into the program on any system.
package main
