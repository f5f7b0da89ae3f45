// Package setup has the commands that install the program for a company, and that tell whether the installation is complete.
package setup
