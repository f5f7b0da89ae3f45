// Command winedll writes a stand-in for bcryptprimitives.dll, which wine before version 9 has not and every Go program asks for:
// its one function is forwarded to the source of random numbers that wine has.
package main
